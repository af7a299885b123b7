"""Reference logits of the compact policy in PyTorch fp32, which the assembled models are tested against.

    python -m training.export.vectors CHECKPOINT [ADAPTER.safetensors ...]

Writes tests/fixtures/logits/: `prompts.json` (texts and token ids), `random.safetensors` (a small random adapter, so
that merging is tested whatever adapter ships) and one `<adapter>.json` for `none`, for `random` and for each adapter
named, with weights after merging and logits. Run it again for a new adapter; the other files come out as before.
"""

import json
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, safe_open, save_file
from transformers import AutoModelForCausalLM, AutoTokenizer

from .graphs import ROOT

OUT = ROOT / "tests" / "fixtures" / "logits"
SAMPLE_STEP = 383  # every 383rd token of the vocabulary: 129 logits, spread over frequent and rare tokens
POSITIONS = 5  # the last ones of each prompt
PROMPTS = [
    "The capital of France is",
    "<|im_start|>user\nIn which year did the Second World War end?<|im_end|>\n<|im_start|>assistant\n",
    "<|im_start|>user\nName the currency of Japan.<|im_end|>\n<|im_start|>assistant\nThe currency of Japan is the",
    "Gold has the symbol Au and the atomic number 79. Silver has the symbol Ag and the atomic number 47. "
    "Question: What is the symbol of gold? Answer:",
    "| country | capital | population |\n| --- | --- | --- |\n| Norway | Oslo | 5,379,475 |\n| Peru | Lima | 33,050,325 |"
    "\n| Kenya | Nairobi | 53,771,296 |\n| Iceland | Reykjavík | 366,425 |\n\nThe capital of Kenya is",
    "<think>The river and its length are still missing.</think>\n<sub-question>How long is the river Danube?"
    "</sub-question>\n<ret>Text Retriever",
]


def random_adapter(path: Path, model: torch.nn.Module, rank: int = 2, alpha: float = 4) -> None:
    """All seven modules of the first, a middle and the last layer, large enough to change every prediction."""
    generator = torch.Generator().manual_seed(135)
    tensors = {}
    for name, module in model.named_modules():
        if name.split(".")[2:3] in (["0"], ["14"], ["29"]) and isinstance(module, torch.nn.Linear):
            rows, columns = module.weight.shape
            size = module.weight.std() / rank**0.5
            a, b = torch.randn(rank, columns, generator=generator), torch.randn(rows, rank, generator=generator)
            tensors[f"{name}.lora_A.weight"] = a.half()
            tensors[f"{name}.lora_B.weight"] = (b * size * 0.3 / (alpha / rank)).half()
    save_file(tensors, path, metadata={"alpha": str(alpha), "r": str(rank)})


def merge(model: torch.nn.Module, path: Path) -> dict[str, torch.Tensor]:
    """Adds the adapter to the model's weights in place; returns the weights as they were."""
    with safe_open(path, "pt") as file:
        scale = float(file.metadata()["alpha"]) / float(file.metadata()["r"])
    tensors, before = load_file(path), {}
    for key in [k for k in tensors if k.endswith(".lora_A.weight")]:
        name = key.removesuffix(".lora_A.weight")
        weight = model.get_submodule(name).weight.data
        before[name] = weight.clone()
        weight += scale * tensors[f"{name}.lora_B.weight"].float() @ tensors[key].float()
    return before


def weights(model: torch.nn.Module) -> list[dict]:
    """Eight weights, spread over its rows and columns, of each matrix of three layers."""
    rows = []
    for name, module in model.named_modules():
        if name.split(".")[2:3] in (["0"], ["13"], ["29"]) and isinstance(module, torch.nn.Linear):
            height, width = module.weight.shape
            places = [(i * 71 % height, i * 173 % width) for i in range(8)]
            values = [[row, column, float(f"{module.weight[row, column]:.7g}")] for row, column in places]
            rows.append({"module": name, "values": values})
    return rows


@torch.inference_mode()
def logits(model: torch.nn.Module, prompts: list[list[int]]) -> list[dict]:
    """For each prompt: sampled logits of its last positions, and the two likeliest next tokens."""
    rows = []
    for ids in prompts:
        found = model(torch.tensor([ids])).logits[0, -POSITIONS:]
        top = torch.log_softmax(found[-1], -1).topk(2)
        sample = [[round(x, 2) for x in position] for position in found[:, ::SAMPLE_STEP].tolist()]
        leaders = [[token, round(p, 3)] for token, p in zip(top.indices.tolist(), top.values.tolist())]
        rows.append({"sample": sample, "top": leaders})
    return rows


def write(path: Path, content: dict) -> None:
    """One line for each item of each list."""
    parts = (f'"{key}": [\n' + ",\n".join(json.dumps(row) for row in rows) + "\n]" for key, rows in content.items())
    path.write_text("{" + ",\n".join(parts) + "}\n")


def main(checkpoint: Path, adapters: list[Path]) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    model = AutoModelForCausalLM.from_pretrained(checkpoint, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(checkpoint)
    ids = [tokenizer.encode(text) for text in PROMPTS]
    prompts = [{"text": text, "ids": tokens} for text, tokens in zip(PROMPTS, ids)]
    (OUT / "prompts.json").write_text(json.dumps({"sampleStep": SAMPLE_STEP, "positions": POSITIONS, "prompts": prompts}, indent=1) + "\n")
    random_adapter(OUT / "random.safetensors", model)
    for adapter in [None, OUT / "random.safetensors", *adapters]:
        before = merge(model, adapter) if adapter else {}
        content = {"weights": weights(model), "logits": logits(model, ids)}
        write(OUT / f"{adapter.stem if adapter else 'none'}.json", content)
        for name, weight in before.items():
            model.get_submodule(name).weight.data = weight


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(path) for path in sys.argv[2:]])
