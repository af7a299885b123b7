"""How well a policy writes steps on held-out trajectories.

    python -m training.evaluate --base BASE_DIR --adapter weights/adapters/sft.safetensors --data FILE.jsonl

Teacher-forced: each field given all that stands before it. A field counts as right when every token is the most
likely one, that is, when greedy decoding would write it exactly; cheap, since one forward pass judges all steps.
Free: each step decoded greedily from its own start, so that a thought leads to its own sub-question and expert; the
steps before are the golden ones.
"""

import argparse
import collections
import json
import random
import re
from pathlib import Path

import torch
from transformers import AutoTokenizer, DynamicCache, PreTrainedModel, PreTrainedTokenizerBase

from training.grpo.grammar import FIELD_LIMIT
from training.lora import load_adapter, load_base
from training.sequences import Sequence, collate, read

# The names of experts, which the engine chooses among, are decoded freely here.
LIMITS = {**FIELD_LIMIT, "ret": 8}


@torch.no_grad()
def teacher_forced(model: PreTrainedModel, sequences: list[Sequence], device: torch.device) -> dict[str, float]:
    """Share of fields that greedy decoding would write exactly, by field, and the mean loss of a token."""
    right, seen, loss, tokens = collections.Counter(), collections.Counter(), 0.0, 0
    model.eval()
    for sequence in sequences:
        batch = collate([sequence], device)
        hidden = model.model(input_ids=batch.tokens, use_cache=False).last_hidden_state
        logits = model.lm_head(hidden[batch.predicts]).float()
        loss += torch.nn.functional.cross_entropy(logits, batch.targets, reduction="sum").item()
        tokens += len(batch.targets)
        hits = (logits.argmax(-1) == batch.targets).tolist()
        for span in sequence.spans:
            length = span.end + 1 - span.start
            field_hits, hits = hits[:length], hits[length:]
            right[span.field] += all(field_hits)
            seen[span.field] += 1
    model.train()
    return {"loss": round(loss / max(1, tokens), 4), **{f: round(right[f] / seen[f], 3) for f in sorted(seen)}}


def normalised(text: str) -> list[str]:
    return [w for w in re.sub(r"[^\w\s]", " ", text.lower()).split() if w not in ("a", "an", "the")]


def overlap(prediction: str, gold: str) -> tuple[float, float]:
    """Token F1 and recall of the gold text in the prediction."""
    p, g = collections.Counter(normalised(prediction)), collections.Counter(normalised(gold))
    common = sum((p & g).values())
    if common == 0:
        return (float(p == g), float(p == g))
    precision, recall = common / sum(p.values()), common / sum(g.values())
    return 2 * precision * recall / (precision + recall), recall


class Greedy:
    """Greedy decoding over a cache that is cut back to the golden text after each step."""

    def __init__(self, model: PreTrainedModel, device: torch.device):
        self.model, self.device = model, device
        self.cache = DynamicCache(config=model.config)

    def feed(self, tokens: list[int]) -> int:
        """Appends tokens; returns the most likely next one."""
        ids = torch.tensor([tokens], device=self.device)
        return int(self.model(input_ids=ids, past_key_values=self.cache, logits_to_keep=1).logits[0, -1].argmax())

    def write(self, best: int, end: int, limit: int) -> list[int]:
        written: list[int] = []
        while best != end and len(written) < limit:
            written.append(best)
            best = self.feed([best])
        return written


@torch.no_grad()
def free(model: PreTrainedModel, sequences: list[Sequence], tokenizer: PreTrainedTokenizerBase, device: torch.device) -> dict:
    """Greedy steps against golden ones: F1 of sub-questions, accuracy of experts and stops, recall of answers."""
    figures: dict[str, list[float]] = collections.defaultdict(list)
    model.eval()
    for sequence in sequences:
        greedy, fed = Greedy(model, device), 0
        last_step = sequence.spans[-1].step
        for step in range(last_step + 1):
            spans = [span for span in sequence.spans if span.step == step]
            greedy.cache.crop(fed) if fed else None
            at = fed
            for span in spans:
                # Golden tokens up to the step, then only the tags between its fields.
                best = greedy.feed(sequence.tokens[at : span.start])
                fed = span.start if span is spans[0] else fed
                written = greedy.write(best, sequence.tokens[span.end], LIMITS[span.field])
                at = span.end
                gold = tokenizer.decode(sequence.tokens[span.start : span.end])
                got = tokenizer.decode(written)
                score(figures, span.field, got, gold, f"{sequence.kind}", step == last_step)
    model.train()
    return {name: round(sum(values) / len(values), 3) for name, values in sorted(figures.items())}


def score(figures: dict[str, list[float]], field: str, got: str, gold: str, kind: str, final: bool) -> None:
    if field == "ret":
        figures["stop" if gold == "None" else "expert"].append(float(got == gold))
        if gold != "None":
            figures[f"expert, {kind}"].append(float(got == gold))
    elif field == "sub-question" and gold != "None":
        figures["sub-question F1"].append(overlap(got, gold)[0])
    elif field == "answer":
        name = "final answer recall" if final else "step answer recall"
        figures[name].append(overlap(got, gold)[1])
        figures[f"{name}, {kind}"].append(overlap(got, gold)[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--adapter", type=Path, help="without it: the untrained base")
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    parser.add_argument("--items", type=int, default=60)
    parser.add_argument("--threads", type=int, default=torch.get_num_threads())
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tokenizer = AutoTokenizer.from_pretrained(args.base)
    model = load_base(args.base, device)
    if args.adapter:
        load_adapter(model, args.adapter)
    sequences = read(args.data, tokenizer, longest=2048)
    random.Random(args.seed).shuffle(sequences)
    chosen = sequences[: args.items]
    result = {"teacher forced": teacher_forced(model, chosen, device), "free": free(model, chosen, tokenizer, device)}
    print(json.dumps(result, indent=2))


if __name__ == "__main__":
    main()
