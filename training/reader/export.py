"""Ships the span reader: its graph with int8 weights, in the layout that transformers.js loads.

    python -m training.reader.export .cache/training/reader/model [TARGET]

The tokenizer is that of the text encoder (public/models/sextant-minilm-l6) and not copied. Also writes
tests/fixtures/reader/reference.json beside the shipped model: spans that the fp32 model reads, for tests.
"""

import argparse
import json
from pathlib import Path

import torch
from torch import nn
from transformers import BertForQuestionAnswering

from training.encoders.graph import Graph, write
from training.reader.model import Reader

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "public" / "models" / "sextant-reader"
REFERENCE = ROOT / "tests" / "fixtures" / "reader" / "reference.json"

CASES = [
    ("When was Odile Farrant born?", [
        "Odile Farrant: Odile Farrant (born 4 March 1951) was a Selmish painter of harbours.",
        "Edda Rusk: Edda Rusk (12 May 1840 - 1 June 1902) was a miller who founded the town of Harrowmere.",
    ]),
    ("Who founded the town of Harrowmere?", [
        "Brennick: Brennick is a port on the Lower Selm with a population of 4,310.",
        "Harrowmere: Harrowmere is a market town. It was founded in 1866 by the miller Edda Rusk.",
    ]),
    ("Which one is meant: What is the population of the town where the painter Odile Farrant was born?", [
        "Painters of Selm: Odile Farrant, Born 1951, Birthplace Brennick",
        "Painters of Selm: Jonas Wick, Born 1920, Birthplace Harrowmere",
    ]),
    ("What is the capacity of the Wick Arena?", ["Wick Arena: The Wick Arena is a sports hall in Brennick with a capacity of 3,200 seats, opened in 1988."]),
    ("Who designed the Wick Arena?", ["Edda Rusk: Edda Rusk was a miller.", "Brennick: Brennick is a port on the Lower Selm."]),
]  # fmt: skip


class ReaderGraph(nn.Module):
    """`start_logits` and `end_logits` [batch, tokens]."""

    def __init__(self, model: BertForQuestionAnswering):
        super().__init__()
        self.bert, self.head = Graph(model.bert), model.qa_outputs

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        logits = self.head(self.bert(ids, mask, types))
        return logits[..., 0], logits[..., 1]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    parser.add_argument("target", type=Path, nargs="?", default=SHIPPED)
    args = parser.parse_args()
    model = BertForQuestionAnswering.from_pretrained(args.model, dtype=torch.float32).eval()
    write(ReaderGraph(model), model.config, ["start_logits", "end_logits"], args.target / "onnx" / "model_quantized.onnx")
    config = json.loads((args.model / "config.json").read_text())
    config.pop("_name_or_path", None)
    (args.target / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    if args.target == SHIPPED:
        reader = Reader(args.model, torch.device("cpu"))
        reader.model.eval()
        cases = []
        for question, contexts in CASES:
            text, context, score, nothing = reader.answer(question, contexts)
            cases.append({"question": question, "contexts": contexts, "answer": text, "context": context, "score": round(score, 3), "nothing": round(nothing, 3)})
        REFERENCE.parent.mkdir(parents=True, exist_ok=True)
        REFERENCE.write_text(json.dumps(cases, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
