"""Tunes the text encoder by contrast: a question's record against those that our own retrieval takes for it.

    python -m training.encoders.tune --model FOLDER --data .cache/pairs/*.jsonl --run .cache/training/encoder --minutes 20

InfoNCE over the records of the batch, the mined negatives among them (Karpukhin et al. 2020), and beside it the same loss
for a sentence or row against its own passage or table (inverse cloze, Lee et al. 2019), which keeps the encoder general.
What is kept is a mixture of the weights before and after (WiSE-FT, Wortsman et al. 2022): it has most of what was won and
loses next to nothing on questions of other kinds. Writes RUN/model (fp32, as transformers saves it) and RUN/metrics.jsonl.
"""

import argparse
import json
import math
import random
import time
from pathlib import Path

import torch
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

TEMPERATURE = 0.05


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, required=True, help="folder of the fp32 model")
    parser.add_argument("--data", type=Path, nargs="+", required=True, help="pairs of cli/pairs.ts")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=20)
    parser.add_argument("--lr", type=float, default=4e-5)
    parser.add_argument("--batch", type=int, default=48)
    parser.add_argument("--query-tokens", type=int, default=64)
    parser.add_argument("--record-tokens", type=int, default=144)
    parser.add_argument("--own", type=float, default=0.25, help="share of questions replaced by a part of their record")
    parser.add_argument("--keep", type=float, default=0.3, help="weight that holds vectors near those of the start")
    parser.add_argument("--mix", type=float, default=0.3, help="share of the tuned weights in what is written")
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


class Encoder:
    def __init__(self, folder: Path, device: torch.device):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        # Without dropout, plain attention takes less than half the time of the default on a CPU.
        self.model = AutoModel.from_pretrained(
            folder, dtype=torch.float32, attn_implementation="eager", hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        ).to(device)
        self.device = device

    def __call__(self, texts: list[str], longest: int) -> torch.Tensor:
        """L2-normalised float32 [texts, dimension]."""
        tokens = self.tokenizer(texts, truncation=True, max_length=longest, padding=True, pad_to_multiple_of=16, return_tensors="pt")
        tokens = tokens.to(self.device)
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            states = self.model(**tokens).last_hidden_state.float()
        return F.normalize((states * tokens["attention_mask"][..., None]).sum(1))


def part_of(record: str, draw: random.Random) -> tuple[str, str]:
    """A piece of a record and the record without it: a sentence of a passage, or some values of a table's sample."""
    sentences = [part for part in record.split(". ") if len(part) > 20]
    if len(sentences) < 3:
        return record[: len(record) // 2], record
    i = draw.randrange(1, len(sentences))
    values = sentences[i].split(", ")
    if len(values) > 6:
        return f"{sentences[0]}: {', '.join(draw.sample(values, 3))}", record
    rest = record if draw.random() < 0.1 else ". ".join(sentences[:i] + sentences[i + 1 :])
    return sentences[i], rest


def loss_of(queries: torch.Tensor, records: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Cross-entropy of each query's own record (row i of `records`) among all. `same` [queries, records] marks other copies
    of the own record, which are left out."""
    logits = (queries @ records.T / TEMPERATURE).masked_fill(same, -math.inf)
    return F.cross_entropy(logits, torch.arange(len(queries), device=logits.device))


def main() -> None:
    args = options()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    draw = random.Random(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    pairs = [json.loads(line) for path in args.data for line in path.open()]
    # Neighbours in a batch are of one kind, so that passages are told from passages and tables from tables.
    kinds = sorted({pair["kind"] for pair in pairs})
    by_kind = {kind: [pair for pair in pairs if pair["kind"] == kind] for kind in kinds}
    encoder = Encoder(args.model, device)
    start = Encoder(args.model, device)
    start.model.eval().requires_grad_(False)
    encoder.model.train()
    optimiser = torch.optim.AdamW(encoder.model.parameters(), lr=args.lr, weight_decay=0.01)
    args.run.mkdir(parents=True, exist_ok=True)
    log = (args.run / "metrics.jsonl").open("w")
    began, step, sums, seen = time.monotonic(), 0, [0.0, 0.0, 0.0], {kind: 0 for kind in kinds}
    while (progress := (time.monotonic() - began) / 60 / args.minutes) < 1:
        kind = draw.choices(kinds, [len(by_kind[k]) ** 0.7 for k in kinds])[0]
        pool = by_kind[kind]
        if seen[kind] + args.batch > len(pool):
            seen[kind] = 0
        if seen[kind] == 0:
            draw.shuffle(pool)
        batch = pool[seen[kind] : seen[kind] + args.batch]
        seen[kind] += args.batch
        queries, positives = [], []
        for pair in batch:
            query, positive = pair["query"], pair["positive"]
            if draw.random() < args.own:
                query, positive = part_of(draw.choice([positive, *pair["negatives"]]), draw)
            queries.append(query)
            positives.append(positive)
        negatives = [draw.choice(pair["negatives"]) for pair in batch if pair["negatives"]]
        records = positives + negatives
        same = torch.tensor([[i != j and a == b for j, b in enumerate(records)] for i, a in enumerate(positives)])
        asked = encoder(queries, args.query_tokens)
        loss = loss_of(asked, encoder(records, args.record_tokens), same.to(device))
        with torch.no_grad():
            before = start(queries, args.query_tokens)
        kept = (1 - (asked * before).sum(1)).mean()
        for group in optimiser.param_groups:
            group["lr"] = args.lr * min(1, progress / 0.06 + 0.02) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * progress)))
        (loss + args.keep * kept).backward()
        torch.nn.utils.clip_grad_norm_(encoder.model.parameters(), 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
        step += 1
        sums = [sums[0] + loss.item(), sums[1] + kept.item(), sums[2] + 1]
        if step % 20 == 0:
            line = json.dumps({
                "step": step, "minutes": round(progress * args.minutes, 2),
                "loss": round(sums[0] / sums[2], 4), "moved": round(sums[1] / sums[2], 4),
            })
            print(line, flush=True)
            log.write(line + "\n")
            log.flush()
            sums = [0.0, 0.0, 0.0]
    with torch.no_grad():
        for tuned, first in zip(encoder.model.parameters(), start.model.parameters(), strict=True):
            tuned.lerp_(first, 1 - args.mix)
    encoder.model.save_pretrained(args.run / "model")
    encoder.tokenizer.save_pretrained(args.run / "model")


if __name__ == "__main__":
    main()
