"""The shipped text encoder, or the span reader, as a model of transformers again, out of its ONNX graph.

    python -m training.encoders.unpack FOLDER [--reader]

For programs that encode with PyTorch (serve.py) or compare with what the app computes (grpo), and to go on training the
reader: the very weights that ship, which were rounded to int8 and come back as fp32.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from transformers import AutoConfig, AutoTokenizer, BertForQuestionAnswering, BertModel

MODELS = Path(__file__).resolve().parents[2] / "public" / "models"
# Its tokenizer is the reader's too.
ENCODER = MODELS / "sextant-minilm-l6"
READER = MODELS / "sextant-reader"


def weights_of(graph: onnx.GraphProto, layers: int, prefix: str = "") -> dict[str, torch.Tensor]:
    """State of BertModel from a graph that graph.py wrote, where it is called by `prefix`; of a reader with that of its
    head. @raises KeyError where the graph is another one"""
    held = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}

    def matrix(name: str) -> np.ndarray:
        return held[f"{name}_int8"].astype(np.float32) * held[f"{name}_scale"]

    # Matrices without a name of their own come in the order of use: out, up, down of each layer, and a head's.
    unnamed = [node.input[1] for node in graph.node if node.op_type == "MatMul"]
    state: dict[str, np.ndarray] = {}
    for part in ("word", "position", "token_type"):
        state[f"{prefix}embeddings.{part}_embeddings.weight"] = matrix(f"{prefix}embeddings.{part}_embeddings.weight")
    for end in ("weight", "bias"):
        state[f"{prefix}embeddings.LayerNorm.{end}"] = held[f"{prefix}embeddings.LayerNorm.{end}"]
    for i in range(layers):
        own = f"{prefix}encoder.layer.{i}"
        projections = np.split(matrix(f"Attention_{i}_qkv_weight"), 3, axis=1)
        biases = np.split(held[f"Attention_{i}_qkv_bias"], 3)
        for part, weight, bias in zip(("query", "key", "value"), projections, biases):
            state[f"{own}.attention.self.{part}.weight"] = weight.T
            state[f"{own}.attention.self.{part}.bias"] = bias
        places = {"out": "attention.output.dense", "up": "intermediate.dense", "down": "output.dense"}
        for (part, place), name in zip(places.items(), unnamed[3 * i : 3 * i + 3]):
            state[f"{own}.{place}.weight"] = matrix(name).T
            state[f"{own}.{place}.bias"] = held[f"{prefix}layers.{i}.{part}.bias"]
        for part, place in {"attended": "attention.output.LayerNorm", "norm": "output.LayerNorm"}.items():
            for end in ("weight", "bias"):
                state[f"{own}.{place}.{end}"] = held[f"{prefix}layers.{i}.{part}.{end}"]
    if "head.bias" in held:
        state["qa_outputs.weight"], state["qa_outputs.bias"] = matrix(unnamed[3 * layers]).T, held["head.bias"]
    return {name: torch.from_numpy(values.copy(order="C")) for name, values in state.items()}


def unpack(target: Path, is_reader: bool = False) -> None:
    source = READER if is_reader else ENCODER
    config = AutoConfig.from_pretrained(source)
    model = BertForQuestionAnswering(config) if is_reader else BertModel(config, add_pooling_layer=False)
    graph = onnx.load(source / "onnx" / "model_quantized.onnx").graph
    model.load_state_dict(weights_of(graph, config.num_hidden_layers, "bert." if is_reader else ""))
    model.save_pretrained(target)
    AutoTokenizer.from_pretrained(ENCODER).save_pretrained(target)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reader", action="store_true")
    options = parser.parse_args()
    unpack(options.folder, options.reader)
