"""The committed GGUF base as a Hugging Face checkpoint in fp32, for training and for export.

    python -m training.export.checkpoint OUT_DIR

The tokenizer is rebuilt from the GGUF metadata by hand, because the generic conversion forgets that SmolLM splits
every digit (`tokenizer.ggml.pre = smollm`).
"""

import json
import sys
import tempfile
from pathlib import Path

import gguf
import torch
from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers
from transformers import AutoModelForCausalLM, LlamaConfig, LlamaForCausalLM

BASE = Path(__file__).resolve().parents[2] / "weights" / "base"

# A code token that prose never uses; the vision tower's features stand where it occurs.
IMAGE_TOKEN_ID = 16
IMAGE_TOKEN = "<image>"
CONTROL = 3  # token_type of control tokens in GGUF


def join_parts(target: Path) -> Path:
    """Writes the parts of the base, in order, as one GGUF file."""
    parts = sorted(BASE.glob("*.gguf.part*"))
    if not parts:
        raise SystemExit(f"No *.gguf.part* in {BASE}: check the repository out again.")
    with target.open("wb") as out:
        for part in parts:
            out.write(part.read_bytes())
    return target


def build_tokenizer(reader: gguf.GGUFReader) -> Tokenizer:
    """The byte-level BPE tokenizer described by the GGUF's `tokenizer.ggml.*` fields."""
    field = lambda name: reader.fields[f"tokenizer.ggml.{name}"].contents()
    tokens, merges, kinds = field("tokens"), field("merges"), field("token_type")
    tokens[IMAGE_TOKEN_ID] = IMAGE_TOKEN
    vocabulary = {token: i for i, token in enumerate(tokens)}
    tokenizer = Tokenizer(models.BPE(vocab=vocabulary, merges=[tuple(m.split(" ")) for m in merges]))
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Digits(individual_digits=True), pre_tokenizers.ByteLevel(add_prefix_space=False)]
    )
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens(
        [AddedToken(t, special=True, normalized=False) for t, kind in zip(tokens, kinds) if kind == CONTROL]
    )
    return tokenizer


def save_tokenizer(reader: gguf.GGUFReader, out: Path) -> None:
    """Writes tokenizer.json and tokenizer_config.json, the two files that transformers and transformers.js read."""
    build_tokenizer(reader).save(str(out / "tokenizer.json"))
    config = {
        "tokenizer_class": "GPT2Tokenizer",
        "add_prefix_space": False,
        "bos_token": "<|im_start|>",
        "eos_token": "<|im_end|>",
        "pad_token": "<|im_end|>",
        "unk_token": "<|endoftext|>",
        "clean_up_tokenization_spaces": False,
        "model_max_length": 8192,
        "chat_template": reader.fields["tokenizer.chat_template"].contents(),
    }
    (out / "tokenizer_config.json").write_text(json.dumps(config, indent=2) + "\n")


def main(out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        path = join_parts(Path(scratch) / "base.gguf")
        dequantised = AutoModelForCausalLM.from_pretrained(scratch, gguf_file=path.name, dtype=torch.float32)
        save_tokenizer(gguf.GGUFReader(path), out)
    # A model that was loaded from GGUF refuses to be saved, so its tensors move into a plain one.
    known = dequantised.config.to_dict()
    for name in ("quantization_config", "architectures", "dtype", "_name_or_path", "_model_name_or_path"):
        known.pop(name, None)
    known.update(bos_token_id=1, eos_token_id=2, pad_token_id=2, tie_word_embeddings=True)
    model = LlamaForCausalLM(LlamaConfig(**known))
    model.load_state_dict(dequantised.state_dict())
    model.save_pretrained(out)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
