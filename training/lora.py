"""Low-rank adapters on the seven linear modules of a Llama layer (LoRA, Hu et al. 2021, arXiv:2106.09685).

Own code in place of a library, because the frozen base stays in bf16 while the adapter keeps fp32 master weights
(small updates round to nothing in bf16) and no activation is copied to fp32 on the way; on a CPU that is the
difference between bearable and not. The file is what `cli/assemble` merges: `W + alpha / r · B A`.
"""

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors import safe_open
from safetensors.torch import save_file
from torch import nn
from transformers import AutoModelForCausalLM, PreTrainedModel

MODULES = ("q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj")


class LoraLinear(nn.Module):
    """A frozen linear map [out, in] plus `scale · B A` with A [r, in] and B [out, r] in fp32."""

    def __init__(self, base: nn.Linear, rank: int, alpha: float):
        super().__init__()
        self.base = base.weight.requires_grad_(False)
        self.scale = alpha / rank
        out_features, in_features = base.weight.shape
        device = base.weight.device
        self.lora_A = nn.Parameter(torch.empty(rank, in_features, device=device))
        self.lora_B = nn.Parameter(torch.zeros(out_features, rank, device=device))
        nn.init.kaiming_uniform_(self.lora_A, a=math.sqrt(5))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        low = F.linear(x, self.lora_A.to(x.dtype))
        return F.linear(x, self.base) + F.linear(low, (self.lora_B * self.scale).to(x.dtype))


def load_base(folder: Path, device: torch.device) -> PreTrainedModel:
    """The frozen base in bf16. Plain attention: for short sequences torch's fused CPU kernel is the slower one."""
    attention = "eager" if device.type == "cpu" else "sdpa"
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.bfloat16, attn_implementation=attention)
    return model.requires_grad_(False).to(device)


def add_lora(model: PreTrainedModel, rank: int, alpha: float) -> dict[str, LoraLinear]:
    """Puts an adapter on every module; returns them by checkpoint name (`model.layers.0.self_attn.q_proj`)."""
    adapters = {}
    for name, module in list(model.named_modules()):
        parent, _, leaf = name.rpartition(".")
        if leaf in MODULES and isinstance(module, nn.Linear):
            adapters[name] = LoraLinear(module, rank, alpha)
            setattr(model.get_submodule(parent), leaf, adapters[name])
    return adapters


def parameters(adapters: dict[str, LoraLinear]) -> list[nn.Parameter]:
    return [p for adapter in adapters.values() for p in (adapter.lora_A, adapter.lora_B)]


def save_adapter(adapters: dict[str, LoraLinear], rank: int, alpha: float, path: Path) -> None:
    """Writes fp16 safetensors with the metadata `r` and `alpha`."""
    tensors = {}
    for name, adapter in adapters.items():
        tensors[f"{name}.lora_A.weight"] = adapter.lora_A.detach().to("cpu", torch.float16).contiguous()
        tensors[f"{name}.lora_B.weight"] = adapter.lora_B.detach().to("cpu", torch.float16).contiguous()
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, path, metadata={"r": str(rank), "alpha": f"{alpha:g}"})


def load_adapter(model: PreTrainedModel, path: Path) -> dict[str, LoraLinear]:
    """Puts a saved adapter on the model. Raises ValueError when a module is missing in the file."""
    with safe_open(path, "pt") as file:
        metadata = file.metadata()
        adapters = add_lora(model, int(metadata["r"]), float(metadata["alpha"]))
        known = set(file.keys())
        for name, adapter in adapters.items():
            if f"{name}.lora_A.weight" not in known:
                raise ValueError(f"{path} has no adapter for {name}: it was made for another base.")
            adapter.lora_A.data.copy_(file.get_tensor(f"{name}.lora_A.weight"))
            adapter.lora_B.data.copy_(file.get_tensor(f"{name}.lora_B.weight"))
    return adapters
