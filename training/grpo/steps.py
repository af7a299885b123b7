"""Golden trajectories cut into steps.

A step is what the policy writes at once: a retrieval step (think, sub-question, ret) or an answer step (think,
answer). Its prompt is the pieces of the trajectory in front of it, as the TypeScript side wrote them; nothing is
rendered here. What the engine's decoding knows besides the prompt (src/engine/policy/compact.ts, extract.ts) is read
back from the pieces: the question, whether a stop is allowed, the sub-question before, the lines an answer may be cut
from. tests/fixtures/policy/steps.json holds both sides to the same cases.
"""

import json
import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from training.grpo.asked_for import asks_for_thing, asks_to_choose, asks_whether_true, may_answer
from training.grpo.chain import put_in_its_place
from training.grpo.extract import NOT_FOUND, STATED
from training.grpo.shows import put_for_shown, shown_in

# src/engine/policy/conversation.ts
NONE = "None"
RETRIEVERS = ("Text Retriever", "Text Image Retriever", "Table Retriever")
RETRIEVER_OF = dict(zip(("text", "text-image", "table"), RETRIEVERS))
ONE_FACT = "One fact is needed."
FIRST_MEANT = "Two facts are needed; first which one."
WHICH_MEANT = "Which one is meant: "
IT_IS = "It is "
MORE_THAN_ONE = re.compile(r"(?:Two|Three) facts are needed; first")
NOW_KNOWN = re.compile(r"(?:The|It) .*; one fact to go\.$")
ELSEWHERE = "Nothing there; another expert may know."
NOTHING_RELEVANT = "Nothing relevant was found."
USER, END = "<|im_start|>user\n", "<|im_end|>\n"
CONCLUDE = "Final answer."

RETRIEVAL_FIELDS = ("think", "sub-question", "ret")
ANSWER_FIELDS = ("think", "answer")


@dataclass(frozen=True)
class Step:
    """One step of a trajectory; `start` is the piece that holds its first field's words."""

    trajectory: dict
    start: int
    # "retrieval" (asks), "stop" (a retrieval step of None), "answer" (behind evidence), "final".
    kind: str

    @property
    def fields(self) -> tuple[str, ...]:
        return RETRIEVAL_FIELDS if self.kind in ("retrieval", "stop") else ANSWER_FIELDS

    @property
    def prompt(self) -> list[dict]:
        """The pieces in front of the step, the tag that opens its first field included."""
        return self.trajectory["pieces"][: self.start]

    @property
    def gold(self) -> dict[str, str]:
        """The golden words, by field."""
        pieces = self.trajectory["pieces"]
        return {field: pieces[self.start + 2 * i]["text"] for i, field in enumerate(self.fields)}

    @property
    def closing(self) -> dict[str, str]:
        """The given text behind each field, by field."""
        pieces = self.trajectory["pieces"]
        return {field: pieces[self.start + 2 * i + 1]["text"] for i, field in enumerate(self.fields)}

    @property
    def question(self) -> str:
        said = self.trajectory["pieces"][0]["text"]
        return said.removeprefix(f"{USER}Question: ").removesuffix(END).split("\nPicture: ")[0]

    @property
    def asked_of_picture(self) -> str | None:
        """What is asked of the picture first, where the question names what it shows (src/engine/policy/pictured.ts)."""
        is_pictured = "\nPicture: " in self.trajectory["pieces"][0]["text"]
        is_answered = any(step.kind == "answer" for step in self.earlier)
        shown = shown_in(self.question) if is_pictured and not is_answered else None
        return shown and shown[1]

    @property
    def earlier(self) -> list["Step"]:
        """All steps before this one, learnt or not."""
        return [step for step in all_steps(self.trajectory) if step.start < self.start]

    @property
    def may_stop(self) -> bool:
        """A stop is allowed behind the first answer step."""
        return any(step.kind == "answer" for step in self.earlier)

    @property
    def before(self) -> dict[str, str] | None:
        """The golden words of the retrieval step before."""
        return next((step.gold for step in reversed(self.earlier) if step.kind == "retrieval"), None)

    def planned(self, think: str) -> str | None:
        """The sub-question that a thought calls for, however long, or None (src/engine/policy/plan.ts)."""
        before, earlier = self.before, reversed(self.earlier)
        answer = next((step.gold["answer"] for step in earlier if step.kind == "answer"), None)
        if think == ONE_FACT and answer is None:
            return self.question
        shown = self.asked_of_picture if MORE_THAN_ONE.match(think) else None
        if shown is not None:
            return shown
        which = f"{WHICH_MEANT}{self.question}"
        if think == FIRST_MEANT:
            return which
        if answer in (None, NOT_FOUND) or before is None:
            return None
        if before["sub-question"] == which and think.startswith(IT_IS):
            return f"{as_data(answer)}: {self.question}"
        if sum(step.kind == "answer" for step in self.earlier) != 1:
            return None
        if before["ret"] == RETRIEVERS[1] and NOW_KNOWN.match(think):
            return put_for_shown(as_data(answer), before["sub-question"], self.question)
        return put_in_its_place(think, self.question, before["sub-question"], as_data(answer))

    @property
    def asked_elsewhere(self) -> str | None:
        """What another expert is asked where the last one found nothing (src/engine/policy/plan.ts)."""
        asked = [step.gold["sub-question"] for step in self.earlier if step.kind == "retrieval"]
        is_untold = asked[-1:] == [f"{WHICH_MEANT}{self.question}"] or (self.before or {}).get("ret") == RETRIEVERS[1]
        return self.question if is_untold and self.question not in asked else next(reversed(asked), None)

    @property
    def tried(self) -> dict[tuple[str, str], float] | None:
        """What came of the first steps that might have been taken, by sub-question and retriever: token recall of the
        golden answer (cli/trajectories/outcomes.ts). None for later steps, and where nothing was tried."""
        tried = self.trajectory.get("tried")
        if not tried or self.earlier:
            return None
        return {(one["subQuestion"], RETRIEVER_OF[one["expert"]]): one["recall"] for one in tried}

    @property
    def sources(self) -> tuple[str, ...] | None:
        """What the engine cuts an answer from; None where nothing was retrieved, which leaves the answer free."""
        evidence = [lines_of(self.trajectory["pieces"][at]["text"]) for at in evidence_before(self)]
        is_end = self.kind != "answer"
        lines = [unlabelled(line) for found in (evidence if is_end else evidence[-1:]) for line in found]
        if is_end and not lines:
            return None
        asked = self.question if is_end else (self.before or {}).get("sub-question", "")
        if asks_whether_true(asked):
            return STATED
        answers = [step.gold["answer"] for step in self.earlier if is_end and step.kind == "answer"]
        texts = [piece for text in [*lines, *answers] for piece in may_answer(asked, text, WHICH_MEANT)]
        is_for_thing = asks_for_thing(asked) or asks_to_choose(asked)
        return (*texts, *(STATED[-1:] if is_for_thing else STATED))


def evidence_before(step: Step) -> list[int]:
    """Places of the pieces that show retrieved lines: those behind a retrieval step that asked."""
    return [earlier.start + 6 for earlier in step.earlier if earlier.kind == "retrieval"]


def as_data(text: str) -> str:
    """src/engine/policy/conversation.ts, asData"""
    return " ".join(text.replace("<", "‹").replace(">", "›").split())


def unlabelled(line: str) -> str:
    """src/engine/policy/extract.ts, unlabelled"""
    return re.sub(r"^t[aei]r-\d+ ", "", line)


def lines_of(shown: str) -> list[str]:
    lines = shown.removeprefix(USER).removesuffix(END).split("\n")
    return [] if lines == [NOTHING_RELEVANT] else lines


def all_steps(trajectory: dict) -> list[Step]:
    """Every step of a trajectory. Raises ValueError on pieces that are no trajectory."""
    pieces, steps = trajectory["pieces"], []
    for start in range(1, len(pieces)):
        if not pieces[start - 1]["text"].endswith("<think>"):
            continue
        after = pieces[start + 1]["text"]
        if after.endswith("<sub-question>"):
            kind = "stop" if pieces[start + 2]["text"] == NONE else "retrieval"
        elif after.endswith("<answer>"):
            kind = "final" if pieces[start - 2]["text"] == f"{USER}{CONCLUDE}{END}" else "answer"
        else:
            raise ValueError(f"A thought is followed by {after!r}, neither a sub-question nor an answer.")
        steps.append(Step(trajectory, start, kind))
    return steps


def learnt_steps(trajectories: Iterable[dict]) -> list[Step]:
    """The steps whose words are to be learnt; a wrong start, or a copied question, is only shown."""
    return [
        step
        for trajectory in trajectories
        for step in all_steps(trajectory)
        if all(trajectory["pieces"][step.start + 2 * i]["role"] == "written" for i in range(len(step.fields)))
    ]


def read_trajectories(paths: Iterable[Path]) -> list[dict]:
    """All trajectories of some JSONL files; one that occurs twice is read once."""
    lines = dict.fromkeys(line for path in paths for line in path.read_text().splitlines())
    return [json.loads(line) for line in lines]


def held_apart(trajectories: list[dict], questions: int, seed: int) -> tuple[list[dict], list[dict]]:
    """The trajectories of so many questions, held out, and those of all others."""
    asked = sorted({trajectory["pieces"][0]["text"] for trajectory in trajectories})
    held_out = set(random.Random(seed).sample(asked, min(questions, len(asked))))
    chosen = [t for t in trajectories if t["pieces"][0]["text"] in held_out]
    return chosen, [t for t in trajectories if t["pieces"][0]["text"] not in held_out]


def chunks(steps: list[Step], size: int, seed: int, position: int = 0) -> Iterator[list[Step]]:
    """Chunks of steps with prompts of like length, without end, from the chunk at `position` on.

    Each epoch is shuffled anew, and alike for the same seed. Lengths are sorted within eight chunks only, so that
    what follows one another stays mixed. The last chunk of an epoch may be smaller.
    """
    epoch_chunks = -(-len(steps) // size)
    while True:
        epoch, at = divmod(position, epoch_chunks)
        rng = random.Random(f"{seed} {epoch}")
        order = rng.sample(steps, len(steps))
        made: list[list[Step]] = []
        for start in range(0, len(order), 8 * size):
            near = sorted(order[start : start + 8 * size], key=lambda step: sum(len(p["text"]) for p in step.prompt))
            block = [near[i : i + size] for i in range(0, len(near), size)]
            made += rng.sample(block, len(block))
        for chunk in made[at:]:
            yield chunk
            position += 1
