"""A tokenizer and a model small enough to learn in seconds, and trajectories in their few words."""

import argparse
from pathlib import Path

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from training.grpo.extract import BYTE_CHARACTERS, byte_spelling

# Tiny matrices only wait for a second thread.
torch.set_num_threads(1)

TAGS = "<|im_start|> <|im_end|> <think> </think> <sub-question> </sub-question> <ret> </ret> <answer> </answer>".split()
WORDS = "user assistant Question: Final Nothing red blue Text Table None Yes No".split()
LATER = "answer. red blue Image Retriever found in the knowledge at hand was relevant.".split()

BYTES = {character: byte for byte, character in BYTE_CHARACTERS.items()}


class ToyTokenizer:
    """Byte-level like the policy's, by greedy longest match; `words` are what it knows besides the tags."""

    def __init__(self, words: list[str]):
        spellings = [*TAGS, byte_spelling("\n"), byte_spelling(" "), *words]
        self.tokens = {spelling: token for token, spelling in enumerate(dict.fromkeys(spellings))}
        self.spellings = list(self.tokens)

    def __call__(self, text: str, add_special_tokens: bool) -> dict:
        left, ids = byte_spelling(text), []
        while left:
            # StopIteration would end a generator silently.
            known = [spelling for spelling in self.spellings if left.startswith(spelling)]
            if not known:
                raise ValueError(f"No toy token begins {left!r}")
            ids.append(self.tokens[max(known, key=len)])
            left = left[len(max(known, key=len)) :]
        return {"input_ids": ids}

    def decode(self, tokens: list[int]) -> str:
        return bytes(BYTES[c] for token in tokens for c in self.spellings[token]).decode(errors="replace")

    def get_vocab(self) -> dict[str, int]:
        return self.tokens


def small_tokenizer() -> ToyTokenizer:
    """Of few tokens, so that fields end by chance."""
    return ToyTokenizer([*WORDS, *(byte_spelling(f" {word}") for word in LATER)])


def byte_tokenizer() -> ToyTokenizer:
    """Of all bytes, for any text."""
    return ToyTokenizer([*BYTE_CHARACTERS.values(), *WORDS])


def tiny_model(vocabulary: int) -> LlamaForCausalLM:
    """A random Llama of 2 layers and width 32, in fp32, with logits far enough apart to learn by its adapter alone."""
    torch.manual_seed(1)
    config = LlamaConfig(
        vocab_size=vocabulary,
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=4,
        num_key_value_heads=2,
        initializer_range=0.2,
        attn_implementation="eager",
    )
    return LlamaForCausalLM(config).requires_grad_(False)


def pieces_of(*texts: str) -> list[dict]:
    """Pieces of texts; what stands between "=" is written."""
    return [
        {"text": text.strip("="), "role": "written" if text.startswith("=") else "given"} for text in texts
    ]


def trajectory(colour: str) -> dict:
    """Red things stand in texts, blue ones in tables; the answer is the colour itself."""
    think, close = "<|im_start|>assistant\n<think>", "<|im_end|>\n"
    name = "Text Retriever" if colour == "red" else "Table Retriever"
    asks = (think, f"={colour}", "</think><sub-question>", f"={colour}", "</sub-question><ret>", f"={name}", f"</ret>{close}")
    answers = (think, f"={colour}", "</think><answer>", f"={colour}", f"</answer>{close}")
    stops = (think, "=No", "</think><sub-question>", "=None", "</sub-question><ret>", "=None", f"</ret>{close}")
    return {
        "pieces": pieces_of(
            f"<|im_start|>user\nQuestion: {colour}{close}",
            *asks,
            f"<|im_start|>user\nred blue{close}",
            *answers,
            *stops,
            f"<|im_start|>user\nFinal answer.{close}",
            *answers,
        ),
        "kind": "toy",
        "source": "test",
    }


def embed(texts: list[str]) -> torch.Tensor:
    """Unit vectors of how often each letter occurs."""
    counts = torch.tensor([[float(text.count(chr(code))) for code in range(65, 123)] for text in texts])
    return torch.nn.functional.normalize(counts)


def arguments(run: Path, **changes: object) -> argparse.Namespace:
    """Options of a run that never comes to its end, so that its rate stays the same."""
    values: dict[str, object] = {
        "run": run,
        "minutes": 1e9,
        "warmup": 0.0,
        "lr": 1e-2,
        "rank": 4,
        "alpha": 8,
        "samples": 8,
        "groups": 4,
        "epochs": 1,
        "clip": 0.2,
        "unscaled": False,
        "kl": 0.0,
        "micro_tokens": 400,
        "longest": 200,
        "seed": 3,
    }
    return argparse.Namespace(**values | changes)
