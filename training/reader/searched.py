"""Questions as the experts were asked them, with what our own search found: the wrong contexts are those that it takes for
right ones. Read from files of cli/trajectories.ts, whose answers were checked against gold records."""

import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

# src/engine/policy/conversation.ts
NOT_FOUND = "Not found in the knowledge at hand"
STEP = re.compile(
    r"<sub-question>(?P<asked>[^<]+)</sub-question><ret>[^<]*</ret><\|im_end\|>\n<\|im_start\|>user\n(?P<lines>(?:t[ea]r-\d [^\n]*\n?)+)<\|im_end\|>\n"
    r"<\|im_start\|>assistant\n<think>(?P<think>[^<]*)</think><answer>(?P<answer>[^<]*)</answer>"
)  # fmt: skip


@dataclass(frozen=True)
class Searched:
    question: str
    # "TITLE: TEXT" of each line that was shown.
    lines: list[str]
    # Of the line that states the answer; None where none does.
    right: int | None
    answer: str


def searched_steps(file: Path) -> Iterator[Searched]:
    """Steps of trajectories that read lines."""
    for line in file.open():
        said = "".join(piece["text"] for piece in json.loads(line)["pieces"])
        for step in STEP.finditer(said):
            lines = [text.split(" ", 1) for text in step["lines"].rstrip("\n").split("\n")]
            right = next((i for i, (label, _) in enumerate(lines) if f"{label} states it" in step["think"]), None)
            # An answer that no single line states was worked out.
            if right is None and step["answer"] != NOT_FOUND:
                continue
            yield Searched(step["asked"], [text for _, text in lines], right, step["answer"])


def span_in(line: str, answer: str, whole: str | None) -> tuple[str, list[tuple[int, int]]]:
    """The passage that a line is made of, where it is known, and the places of an answer in it that the line shows."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", line, re.IGNORECASE)]
    if whole is None:
        return line, found
    places = []
    for start, end in found:
        # The words around it, to tell it from other places of the same answer.
        for reach in (24, 12, 0):
            around = line[max(0, start - reach) : end + reach]
            at = whole.find(around)
            if at >= 0:
                places.append((at + min(reach, start), at + min(reach, start) + end - start))
                break
    return whole, places


class Texts:
    """Passages by their titles, and those on like things."""

    def __init__(self, passages: Iterable[dict], sort: Callable[[dict], str]):
        self.titled: dict[str, list[dict]] = defaultdict(list)
        self.alike: dict[str, list[dict]] = defaultdict(list)
        self.sort = sort
        for passage in passages:
            self.titled[passage["title"]].append(passage)
            self.alike[sort(passage)].append(passage)

    def of(self, line: str) -> dict | None:
        """The passage that a line "TITLE: SENTENCES" is made of: one of those of its title."""
        title, _, said = line.partition(": ")
        first = re.split(r"(?<=[.!?]) ", said)[0]
        return next((passage for passage in self.titled.get(title, []) if first in passage["text"]), None)

    def another(self, passage: dict, draw: random.Random) -> dict:
        return draw.choice(self.alike[self.sort(passage)])


def whole(passage: dict) -> str:
    return f"{passage['title']}: {passage['text']}"
