"""Questions over prose, one to a passage: turned out of its statements (inverted.py), for trajectories of single steps
(cli/trajectories.ts, source "prose").

    python -m training.reader.prose --data FOLDER --count 4000 --out .cache/prose.jsonl

FOLDER holds open question sets (their README says what is in it). A line has the form of theirs:

    {"question", "answers": [str], "gold": {"tables": [], "passages": [id]}}
"""

import argparse
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path

from training.reader.data import read
from training.reader.facts import bare
from training.reader.inverted import infinitives, inverted


# "What is Kingston a city in?": so asks nobody, and what comes of it tells little.
STILTED = re.compile(r"^\w+(?: kind of thing)? (?:is|are|was|were) .{3,60}? (?:an?|one|part) ")


def named(title: str, question: str) -> bool:
    """Whether the question says of whom or of what it speaks: most words of the page's name."""
    words = [word for word in re.findall(r"\w+", bare(title).lower()) if len(word) > 2]
    said = set(re.findall(r"\w+", question.lower()))
    return bool(words) and sum(word in said for word in words) >= 0.6 * len(words)


def prose(passages: list[dict], apart: set[str], draw: random.Random) -> Iterator[dict]:
    """Questions over passages in random order, without those of pages to keep apart, by title."""
    verbs = infinitives([passage["text"] for passage in passages])
    for passage in draw.sample(passages, len(passages)):
        title, text = passage["title"], passage["text"]
        if title in apart or apart.intersection(passage.get("aliases", [])):
            continue
        fact = inverted(title, text, verbs, draw)
        if fact is not None and named(title, fact.question) and not STILTED.match(fact.question):
            gold = {"tables": [], "passages": [passage["id"]]}
            yield {"question": fact.question, "answers": [text[fact.start : fact.end]], "gold": gold}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--count", type=int, default=4000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=5)
    args = parser.parse_args()
    passages, apart = (list(read(args.data / "kb" / f"{name}-passages.jsonl.gz")) for name in ("wiki", "2wiki"))
    # 2WikiMultihopQA's questions are for measuring: no page of its passages is asked about.
    made = prose(passages, {passage["title"] for passage in apart}, random.Random(args.seed))
    with args.out.open("w") as file:
        for _, question in zip(range(args.count), made):
            file.write(json.dumps(question, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
