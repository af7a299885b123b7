"""The text encoder as an ONNX graph with fused attention and int8 weights, in the layout of transformers.js.

    python -m training.encoders.graph FOLDER public/models/NAME/onnx/model_quantized.onnx

FOLDER holds a BERT of transformers (fp32). The graph is what ONNX Runtime's optimiser can fuse (Attention,
SkipLayerNormalization, Gelu). Weights are int8 by channel with a scale, and become fp32 when a session folds constants:
activations stay fp32, since rounding them too costs ten times the accuracy (cosine 0.994 with fp32 instead of 0.9995).
"""

import argparse
import math
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.transformers import optimizer
from torch import nn
from transformers import AutoModel, BertModel, PretrainedConfig

INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


class Layer(nn.Module):
    """A layer of BERT (post-norm), its parts taken from transformers'."""

    def __init__(self, layer: nn.Module, heads: int):
        super().__init__()
        own, self.heads = layer.attention.self, heads
        self.query, self.key, self.value = own.query, own.key, own.value
        self.out, self.attended = layer.attention.output.dense, layer.attention.output.LayerNorm
        self.up, self.down, self.norm = layer.intermediate.dense, layer.output.dense, layer.output.LayerNorm

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        batch, tokens, width = x.shape
        split = lambda y: y.view(batch, tokens, self.heads, width // self.heads).transpose(1, 2)
        scores = split(self.query(x)) @ split(self.key(x)).transpose(-1, -2) / math.sqrt(width // self.heads) + mask
        mixed = (torch.softmax(scores, -1) @ split(self.value(x))).transpose(1, 2).reshape(batch, tokens, width)
        x = self.attended(self.out(mixed) + x)
        return self.norm(self.down(F.gelu(self.up(x))) + x)


class Graph(nn.Module):
    """`last_hidden_state` [batch, tokens, width] of ids, mask (1: a token) and types."""

    def __init__(self, bert: BertModel):
        super().__init__()
        self.embeddings = bert.embeddings
        self.layers = nn.ModuleList(Layer(layer, bert.config.num_attention_heads) for layer in bert.encoder.layer)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> torch.Tensor:
        parts = self.embeddings
        positions = torch.arange(ids.shape[1]).unsqueeze(0)
        x = parts.word_embeddings(ids) + parts.token_type_embeddings(types) + parts.position_embeddings(positions)
        x = parts.LayerNorm(x)
        # The form that the optimiser knows as a mask.
        hidden = (1.0 - mask[:, None, None, :].to(torch.float32)) * -10000.0
        for layer in self.layers:
            x = layer(x, hidden)
        return x


def export(folder: Path, target: Path) -> None:
    bert = AutoModel.from_pretrained(folder, dtype=torch.float32).eval()
    write(Graph(bert), bert.config, ["last_hidden_state"], target)


def write(model: nn.Module, config: PretrainedConfig, outputs: list[str], target: Path) -> None:
    """Writes a model over `Graph` as ONNX: attention fused, large weights int8. @raises RuntimeError where nothing fused"""
    example = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long), torch.zeros(2, 16, dtype=torch.long))
    names = [*INPUTS, *outputs]
    target.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as scratch:
        plain = f"{scratch}/plain.onnx"
        torch.onnx.export(
            model, example, plain, input_names=INPUTS, output_names=outputs,
            dynamic_axes={name: {0: "batch", 1: "tokens"} for name in names}, opset_version=17, dynamo=False,
        )  # fmt: skip
        better = optimizer.optimize_model(
            plain, "bert", num_heads=config.num_attention_heads, hidden_size=config.hidden_size, opt_level=0
        )
        fusions = better.get_fused_operator_statistics()
        if fusions.get("Attention") != config.num_hidden_layers:
            raise RuntimeError(f"The optimiser did not fuse all attention: {fusions}")
        onnx.save(quantised(better.model), target)


def quantised(model: onnx.ModelProto) -> onnx.ModelProto:
    """Puts int8 rows or columns and their scales in place of the large fp32 weights."""
    graph = model.graph
    weights = {tensor.name: tensor for tensor in graph.initializer}
    nodes = []
    for node in graph.node:
        if node.op_type not in ("MatMul", "Attention", "Gather"):
            continue
        at = 0 if node.op_type == "Gather" else 1
        tensor = weights.get(node.input[at])
        if tensor is None or tensor.data_type != TensorProto.FLOAT or len(tensor.dims) != 2:
            continue
        values = numpy_helper.to_array(tensor)
        # A scale for each output channel; for a table of embeddings, for each row.
        scale = np.abs(values).max(axis=1 - at, keepdims=True) / 127
        scale[scale == 0] = 1
        rows = np.clip(np.round(values / scale), -127, 127).astype(np.int8)
        name = tensor.name
        graph.initializer.remove(weights.pop(name))
        graph.initializer.append(numpy_helper.from_array(rows, f"{name}_int8"))
        graph.initializer.append(numpy_helper.from_array(scale.astype(np.float32), f"{name}_scale"))
        nodes.append(helper.make_node("Cast", [f"{name}_int8"], [f"{name}_float"], to=TensorProto.FLOAT))
        nodes.append(helper.make_node("Mul", [f"{name}_float", f"{name}_scale"], [name]))
    for node in reversed(nodes):
        graph.node.insert(0, node)
    if all(opset.domain != "com.microsoft" for opset in model.opset_import):
        model.opset_import.append(helper.make_opsetid("com.microsoft", 1))
    onnx.checker.check_model(model)
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    export(options.folder, options.target)
