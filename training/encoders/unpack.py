"""The shipped text encoder as a model of transformers again, out of its ONNX graph.

    python -m training.encoders.unpack FOLDER

For programs that encode with PyTorch (serve.py) or compare with what the app computes (grpo): the very weights that
ship, which were rounded to int8 and come back as fp32.
"""

import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import AutoConfig, AutoTokenizer, BertModel

SHIPPED = Path(__file__).resolve().parents[2] / "public" / "models" / "sextant-minilm-l6"


def weights_of(graph: onnx.GraphProto, layers: int) -> dict[str, torch.Tensor]:
    """State of BertModel from a graph that graph.py wrote. @raises KeyError where the graph is another one"""
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def matrix(name: str) -> np.ndarray:
        return held[f"{name}_int8"].astype(np.float32) * held[f"{name}_scale"]

    # Matrices without a name of their own come in the order of use: out, up, down of each layer.
    unnamed = [node.input[1] for node in graph.node if node.op_type == "MatMul"]
    state: dict[str, np.ndarray] = {}
    for part in ("word", "position", "token_type"):
        state[f"embeddings.{part}_embeddings.weight"] = matrix(f"embeddings.{part}_embeddings.weight")
    for end in ("weight", "bias"):
        state[f"embeddings.LayerNorm.{end}"] = held[f"embeddings.LayerNorm.{end}"]
    for i in range(layers):
        own = f"encoder.layer.{i}"
        projections = np.split(matrix(f"Attention_{i}_qkv_weight"), 3, axis=1)
        biases = np.split(held[f"Attention_{i}_qkv_bias"], 3)
        for part, weight, bias in zip(("query", "key", "value"), projections, biases):
            state[f"{own}.attention.self.{part}.weight"] = weight.T
            state[f"{own}.attention.self.{part}.bias"] = bias
        places = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
        for (part, place), name in zip(places.items(), unnamed[3 * i : 3 * i + 3]):
            state[f"{own}.{place}.weight"] = matrix(name).T
            state[f"{own}.{place}.bias"] = held[f"layers.{i}.{part}.bias"]
        for part, place in {"attended": "attention.output.LayerNorm", "norm": "output.LayerNorm"}.items():
            for end in ("weight", "bias"):
                state[f"{own}.{place}.{end}"] = held[f"layers.{i}.{part}.{end}"]
    return {name: torch.from_numpy(values.copy(order="C")) for name, values in state.items()}


def unpack(target: Path) -> None:
    config = AutoConfig.from_pretrained(SHIPPED)
    model = BertModel(config, add_pooling_layer=False).eval()
    graph = onnx.load(SHIPPED / "onnx" / "model_quantized.onnx").graph
    model.load_state_dict(weights_of(graph, config.num_hidden_layers))
    model.save_pretrained(target)
    AutoTokenizer.from_pretrained(SHIPPED).save_pretrained(target)


if __name__ == "__main__":
    unpack(Path(sys.argv[1]))
