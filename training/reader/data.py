"""What the reader is trained on: questions, each with the contexts that it is to be read in, and the spans that answer it.

    python -m training.reader.data --data FOLDER --out .cache/reader/data --facts 12000 --clozes 9000 \
        --atlas .cache/atlas --trajectories .cache/trajectories/*.jsonl

FOLDER holds open question sets (their README says what is in it); only their training splits and knowledge bases are
read. Writes `train.jsonl`, and `dev.NAME.jsonl` from dev splits to measure on. A line:

    {"question", "contexts": [str…], "gold": [[context, start, end]…], "kind"}

A gold span is a range of characters; without any, the contexts hold no answer. Contexts are written as the experts write
them: "TITLE: TEXT" for a passage, "TITLE: NAME, COLUMN VALUE, …" for a row (src/engine/experts/table/render.ts).
"""

import argparse
import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from training.reader.facts import cloze, pattern_facts
from training.reader.inverted import infinitives, inverted
from training.reader.searched import Texts, searched_steps, span_in, whole

# src/engine/policy/conversation.ts
MEANT = "Which one is meant: "

PASSAGES = ("wiki-passages", "2wiki-passages", "xquad-passages")
TABLES = ("wiki-tables", "wikisql-wtq-tables", "tabfact-tables")
# Contexts of a group.
SIZE = 4
# Share of the groups from which the context with the answer is taken away.
UNANSWERABLE = 0.12


@dataclass(frozen=True)
class Group:
    question: str
    contexts: list[str]
    gold: list[tuple[int, int, int]]
    kind: str


class Knowledge:
    def __init__(self, folder: Path):
        self.passages = {p["id"]: p for name in PASSAGES for p in read(folder / "kb" / f"{name}.jsonl.gz")}
        self.tables = {t["id"]: t for name in TABLES for t in read(folder / "kb" / f"{name}.jsonl.gz")}
        # Passages of like things: by the noun that says what their subject is.
        self.alike: dict[str, list[str]] = defaultdict(list)
        for passage in self.passages.values():
            self.alike[sort_of(passage["text"])].append(passage["id"])

    def passage(self, id: str) -> str:
        return f"{self.passages[id]['title']}: {self.passages[id]['text']}"

    def neighbours(self, id: str, count: int, draw: random.Random) -> list[str]:
        """Ids of other passages on like things."""
        near = self.alike[sort_of(self.passages[id]["text"])]
        found = {draw.choice(near) for _ in range(count * 2)} - {id}
        while len(found) < count:
            found |= {draw.choice(list(self.alike.values()))[0]} - {id}
        return draw.sample(sorted(found), count)


def read(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as file:
        yield from map(json.loads, file)


def sort_of(text: str) -> str:
    found = re.search(r"\b(?:is|was|are|were) (?:an?|the|one of the) ([^,.;()]{3,90})", text)
    if found is None:
        return ""
    head = re.split(r"\b(?:in|of|from|by|who|that|which|for|at|on|based|located|and|with|directed|written)\b", found.group(1))[0]
    return (head.split() or [""])[-1].lower()


def row_cells(table: dict, row: int) -> tuple[str, list[tuple[int, int, int]]]:
    """A row in words, and where each cell stands: (column, start, end)."""
    cells = [cell.strip() for cell in table["rows"][row]]
    key = key_of(table)
    text, places = f"{table['title']}: ", []
    for column in [key, *(c for c in range(len(cells)) if c != key and cells[c])]:
        name = "" if column == key else f", {table['header'][column]} "
        text += name
        places.append((column, len(text), len(text) + len(cells[column])))
        text += cells[column]
    return text, places


def key_of(table: dict) -> int:
    """The column that names the rows: the first whose cells are mostly words."""
    for column in range(len(table["header"])):
        cells = [row[column] for row in table["rows"] if row[column].strip()]
        if cells and sum(bool(re.search(r"[^\W\d_]{3}", cell)) for cell in cells) > 0.7 * len(cells):
            return column
    return 0


def spans_of(answer: str, text: str, most: int = 6) -> list[tuple[int, int]]:
    """Where an answer stands as whole words."""
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(answer)}(?!\w)", text, re.IGNORECASE)][:most]


class Maker:
    def __init__(self, knowledge: Knowledge, seed: int):
        self.knowledge, self.draw = knowledge, random.Random(seed)

    def group(self, question: str, contexts: list[tuple[str, list[tuple[int, int]]]], kind: str, whole: bool = False) -> Group:
        """Shuffles contexts with their gold spans; now and then takes away those that have any, unless `whole`."""
        if not whole and len(contexts) > 1 and self.draw.random() < UNANSWERABLE:
            contexts = [(text, spans) for text, spans in contexts if not spans]
        order = self.draw.sample(contexts, len(contexts))
        gold = [(i, start, end) for i, (_, spans) in enumerate(order) for start, end in spans]
        return Group(question, [text for text, _ in order], gold, kind)

    def passages_of(self, table: dict) -> dict[int, list[str]]:
        """Ids of the passages that each row links to."""
        linked: dict[int, list[str]] = defaultdict(list)
        for row, _, *ids in table.get("links", []):
            linked[row] += [id for id in ids if id in self.knowledge.passages]
        return linked

    def linked(self, question: dict, whole: bool = False) -> Iterator[Group]:
        """Questions whose answer stands in a passage that a cell links to: the reading of the passage, asked as it
        stands and behind the name of what is meant; and the row that tells what is meant."""
        table = self.knowledge.tables.get(question["gold"]["tables"][0])
        nodes = [n for n in question["gold"].get("nodes", []) if n["in"] == "passage" and n.get("passage") in self.knowledge.passages]
        if table is None or not nodes:
            return
        answer, draw = question["answers"][0], self.draw
        golds = {n["passage"] for n in nodes}
        others = sorted({id for ids in self.passages_of(table).values() for id in ids} - golds)
        if len(golds) <= 3:
            node = draw.choice(nodes)
            texts = [self.knowledge.passage(id) for id in sorted(golds)]
            wrong = [self.knowledge.passage(id) for id in draw.sample(others, min(len(others), SIZE - len(texts)))]
            # What holds the answer by chance is no wrong one.
            contexts = [(t, spans_of(answer, t)) for t in texts] + [(t, []) for t in wrong if not spans_of(answer, t)]
            asked = f"{node['cell']}: {question['question']}" if draw.random() < 0.5 else question["question"]
            if contexts[0][1]:
                yield self.group(asked, contexts, "linked", whole)
        if len({(n["row"], n["col"]) for n in nodes}) == 1 or len({n["cell"] for n in nodes}) == 1:
            rows = {n["row"] for n in nodes}
            yield from self.rows(MEANT + question["question"], table, {(row, nodes[0]["col"]) for row in rows}, "meant", whole)

    def rows(self, question: str, table: dict, cells: set[tuple[int, int]], kind: str, whole: bool = False) -> Iterator[Group]:
        """A question that cells of a table answer, among other rows."""
        right = sorted({row for row, _ in cells})[:2]
        others = [row for row in range(len(table["rows"])) if row not in {r for r, _ in cells}]
        contexts = []
        for row in [*right, *self.draw.sample(others, min(len(others), SIZE - len(right)))]:
            text, places = row_cells(table, row)
            contexts.append((text, [(start, end) for column, start, end in places if (row, column) in cells and end > start]))
        yield self.group(question, contexts, kind, whole)

    def cell(self, question: dict, whole: bool = False) -> Iterator[Group]:
        """Questions that one cell answers: where it stands in few rows, of which one shares most with the question."""
        table = self.knowledge.tables.get(question["gold"]["tables"][0])
        if table is None or len(question["answers"]) != 1:
            return
        answer = question["answers"][0].strip().lower()
        nodes = {(n["row"], n["col"]) for n in question["gold"].get("nodes", []) if n["in"] == "table"}
        cells = nodes or {(r, c) for r, row in enumerate(table["rows"]) for c, cell in enumerate(row) if cell.strip().lower() == answer}
        if not cells or len({c for _, c in cells}) > 1:
            return
        asked = words(question["question"])
        shares = {r: len(asked & words(" ".join(table["rows"][r]))) for r in range(len(table["rows"]))}
        best = max(shares.values())
        # The row must be told by the question's words; what ranks or counts is computed, not read.
        if best == 0 or any(shares[r] < best for r, _ in cells) or len(cells) > 2:
            return
        told = question["question"]
        if question["source"] == "wtq" and self.draw.random() < 0.4:
            told = f"{told.rstrip('?. ')} ({table['title']})?"
        yield from self.rows(told, table, cells, "cell", whole)

    def facts(self, count: int, clozes: int, turned: int) -> Iterator[Group]:
        ids = self.draw.sample(sorted(self.knowledge.passages), min(len(self.knowledge.passages), 2 * (count + clozes + turned)))
        verbs = infinitives([passage["text"] for passage in self.knowledge.passages.values()])
        made, cut, asked = 0, 0, 0
        for id in ids:
            if id.startswith("xquad:"):
                continue
            passage = self.knowledge.passages[id]
            offset = len(passage["title"]) + 2
            if made < count:
                found = pattern_facts(passage["title"], passage["text"], self.draw)
                if found:
                    fact = self.draw.choice(found)
                    made += 1
                    yield self.fact(id, fact.question, fact.start + offset, fact.end + offset, "fact")
            if cut < clozes and self.draw.random() < 0.75:
                fact = cloze(passage["title"], passage["text"], self.draw)
                if fact is not None:
                    cut += 1
                    yield self.fact(id, fact.question, fact.start + offset, fact.end + offset, "cloze")
            if asked < turned:
                fact = inverted(passage["title"], passage["text"], verbs, self.draw)
                if fact is not None:
                    asked += 1
                    yield self.fact(id, fact.question, fact.start + offset, fact.end + offset, "inverted")

    def fact(self, id: str, question: str, start: int, end: int, kind: str) -> Group:
        others = self.knowledge.neighbours(id, self.draw.choice((1, 2, 3)), self.draw)
        return self.group(question, [(self.knowledge.passage(id), [(start, end)]), *((self.knowledge.passage(o), []) for o in others)], kind)

    def lookups(self, count: int) -> Iterator[Group]:
        """ "What is the COLUMN of NAME?" over any table."""
        for id in self.draw.sample(sorted(self.knowledge.tables), count):
            table = self.knowledge.tables[id]
            key, draw = key_of(table), self.draw
            row = draw.randrange(len(table["rows"])) if table["rows"] else 0
            columns = [c for c in range(len(table["header"])) if c != key and table["rows"] and table["rows"][row][c].strip()]
            if not columns or not table["rows"][row][key].strip():
                continue
            column = draw.choice(columns)
            # One more cell tells the row where its name does not.
            name, header, title = table["rows"][row][key], table["header"][column].lower(), table["title"]
            asks = draw.choice((
                f"What is the {header} of {name}?", f"What is the {header} for {name} in {title}?", f"Which {header} does {name} have?",
                f"what was {name}'s {header} in the {title}", f"Name the {header} for {name} on {title}", f"Tell me the {header} of {name}",
                f"What {header} is listed for {name}?", f"For {title}, what is the {header} when the {table['header'][key].lower()} is {name}?",
            ))  # fmt: skip
            same = {r for r, cells in enumerate(table["rows"]) if cells[key] == name}
            if len(same) == 1:
                yield from self.rows(asks, table, {(row, column)}, "look-up")


def texts_of(knowledge: Knowledge, atlas: Path | None) -> Texts:
    """All passages, the Atlas's among them: those are alike whose ids say so ("atlas:country/…")."""
    own = read(atlas / "articles.jsonl") if atlas else []
    return Texts([*knowledge.passages.values(), *own], lambda p: p["id"].split("/")[0] if p["id"].startswith("atlas:") else sort_of(p["text"]))


def searched(maker: Maker, file: Path, texts: Texts) -> Iterator[Group]:
    steps = list(searched_steps(file))
    rows: dict[str, list[str]] = defaultdict(list)
    for line in (line for step in steps for line in step.lines):
        rows[line.split(": ")[0]].append(line)
    for step in steps:
        contexts, is_told = [], step.right is None
        for i, line in enumerate(step.lines):
            passage = texts.of(line)
            text, spans = span_in(line, step.answer, passage and whole(passage))
            is_told = is_told or (i == step.right and bool(spans))
            contexts.append((text, spans if i == step.right else []))
        # One of a kind more: the right side of the wrong thing is what a reader falls for.
        passage = texts.of(step.lines[step.right or 0])
        other = whole(texts.another(passage, maker.draw)) if passage else maker.draw.choice(rows[step.lines[step.right or 0].split(": ")[0]])
        if is_told and other not in {text for text, _ in contexts}:
            contexts.append((other, []))
        if is_told:
            yield maker.group(step.question, contexts, "searched", whole=True)


def words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.lower()) if len(word) > 2 and word not in STOP}


STOP = set("the and for was were did does what which who whom whose when where how many much that this with from are has have had had its his her their into than then".split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--facts", type=int, default=12000)
    parser.add_argument("--clozes", type=int, default=9000)
    parser.add_argument("--lookups", type=int, default=3000)
    parser.add_argument("--inverted", type=int, default=15000)
    parser.add_argument("--atlas", type=Path, help="folder of the Atlas's facts (cli/atlas/build.ts)")
    parser.add_argument("--trajectories", type=Path, nargs="*", default=[], help="files of cli/trajectories.ts")
    parser.add_argument("--seed", type=int, default=11)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    maker = Maker(Knowledge(args.data), args.seed)
    questions = lambda name: read(args.data / "questions" / f"{name}.jsonl")
    train = [group for name in ("ott-qa.train", "hybridqa.train") for q in questions(name) for group in (*maker.linked(q), *maker.cell(q))]
    train += [group for q in questions("wtq.train") for group in maker.cell(q)]
    train += [*maker.facts(args.facts, args.clozes, args.inverted), *maker.lookups(args.lookups)]
    texts = texts_of(maker.knowledge, args.atlas)
    train += [group for file in args.trajectories for group in searched(maker, file, texts)]
    write(args.out / "train.jsonl", train)
    for name in ("ott-qa", "hybridqa"):
        write(args.out / f"dev.{name}.jsonl", [group for q in questions(f"{name}.dev") for group in (*maker.linked(q, True), *maker.cell(q, True))][:300])
    write(args.out / "dev.wtq.jsonl", [group for q in questions("wtq.dev") for group in maker.cell(q, True)][:200])
    write(args.out / "dev.xquad.jsonl", list(xquad(maker, questions("xquad.dev")))[::4])


def xquad(maker: Maker, questions: Iterator[dict]) -> Iterator[Group]:
    for q in questions:
        id = q["gold"]["passages"][0]
        text = maker.knowledge.passage(id)
        others = maker.draw.sample([i for i in maker.knowledge.passages if i.startswith("xquad:") and i != id], 3)
        yield maker.group(q["question"], [(text, spans_of(q["answers"][0], text)), *((maker.knowledge.passage(o), []) for o in others)], "xquad", True)


def write(path: Path, groups: list[Group]) -> None:
    kinds: dict[str, int] = defaultdict(int)
    with path.open("w") as file:
        for group in groups:
            if group.contexts:
                kinds[group.kind] += 1
                file.write(json.dumps(asdict(group), ensure_ascii=False) + "\n")
    print(path.name, dict(kinds))


if __name__ == "__main__":
    main()
