"""The weightless ONNX graphs of the compact policy, and the layout that says how the assembler fills them.

    python -m training.export.checkpoint CHECKPOINT
    python -m training.export.graphs CHECKPOINT [OUT]      (OUT: public/models/sextant-135m)

The onnxruntime-genai model builder writes the decoder (fused GroupQueryAttention); here its matrices become references
into `<graph>.onnx_data`, a file that `npm run assemble` writes from the GGUF base and an adapter. `weights/layout.json` names
for each referenced tensor its place in that file, its shape, and the base tensors and quantisation it comes from.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from transformers import LlamaConfig

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "public" / "models" / "sextant-135m"
LAYOUT = ROOT / "weights" / "layout.json"
BLOCK = 32  # weights that share a scale, in Q8_0, Q4_1 and MatMulNBits alike
PAGE = 64  # alignment of tensors in the data file, bytes
MICROSOFT = "com.microsoft"
WIDTH = {TensorProto.FLOAT: 4, TensorProto.UINT8: 1, TensorProto.INT8: 1}


@dataclass
class Layout:
    """Places in the data file of one graph, given out in the order in which they are asked for."""

    data: str
    bytes: int = 0
    tensors: list[dict] = field(default_factory=list)

    def place(self, name: str, dtype: int, shape: list[int]) -> onnx.TensorProto:
        """An initializer whose bytes lie at the next free offset of the data file."""
        length = int(np.prod(shape)) * WIDTH[dtype]
        tensor = TensorProto(name=name, data_type=dtype, dims=shape, data_location=TensorProto.EXTERNAL)
        for key, value in (("location", self.data), ("offset", self.bytes), ("length", length)):
            tensor.external_data.add(key=key, value=str(value))
        self.bytes += -(-length // PAGE) * PAGE
        return tensor

    def vector(self, name: str, length: int, sources: list[dict]) -> list[onnx.TensorProto]:
        """A float32 vector, copied."""
        self.tensors.append({"name": name, "kind": "float32", "rows": 1, "columns": length})
        self.tensors[-1] |= {"offset": self.bytes, "sources": sources}
        return [self.place(name, TensorProto.FLOAT, [length])]

    def matrix(self, name: str, kind: str, rows: int, columns: int, sources: list[dict]) -> list[onnx.TensorProto]:
        """Quantised values and their scales; `rows` are outputs, `columns` inputs, as in a PyTorch weight."""
        blocks = columns // BLOCK
        dtype, shape, scales = {
            "int8": (TensorProto.INT8, [columns, rows], [rows]),
            "int8-blocks": (TensorProto.INT8, [rows, columns], [rows, blocks]),
            "nbits8": (TensorProto.UINT8, [rows, blocks, BLOCK], [rows, blocks]),
            "nbits4": (TensorProto.UINT8, [rows, blocks, BLOCK // 2], [rows, blocks]),
        }[kind]
        self.tensors.append({"name": name, "kind": kind, "rows": rows, "columns": columns, "offset": self.bytes})
        values = self.place(f"{name}_values", dtype, shape)
        self.tensors[-1] |= {"scaleOffset": self.bytes, "sources": sources}
        return [values, self.place(f"{name}_scale", TensorProto.FLOAT, scales)]


def sources_of(name: str, config: LlamaConfig) -> list[dict]:
    """The GGUF tensors behind an initializer of the builder, stacked along the output dimension.

    `module` is the Hugging Face module that a LoRA adapter names; `heads` is set where llama.cpp has reordered the rows
    of each head for interleaved rotary embedding.
    """
    if name.startswith("lm_head"):
        return [{"tensor": "token_embd.weight"}]
    _, _, layer, part, *_ = name.split(".")
    if part == "final_norm_layernorm":
        return [{"tensor": "output_norm.weight"}]
    block, module = f"blk.{layer}", f"model.layers.{layer}"
    if part.endswith("layernorm"):
        return [{"tensor": f"{block}.{'attn' if part.startswith('input') else 'ffn'}_norm.weight"}]
    projection = name.split(".")[4]
    if projection == "qkv_proj":
        heads = {"q": config.num_attention_heads, "k": config.num_key_value_heads}
        return [
            {"tensor": f"{block}.attn_{x}.weight", "module": f"{module}.self_attn.{x}_proj"}
            | ({"heads": heads[x]} if x in heads else {})
            for x in "qkv"
        ]
    gguf, parent = {
        "o_proj": ("attn_output", "self_attn"),
        "gate_proj": ("ffn_gate", "mlp"),
        "up_proj": ("ffn_up", "mlp"),
        "down_proj": ("ffn_down", "mlp"),
    }[projection]
    return [{"tensor": f"{block}.{gguf}.weight", "module": f"{module}.{parent}.{projection}"}]


def rotary_nodes(config: LlamaConfig) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """cos_cache and sin_cache computed in the graph: onnxruntime folds them at load, so nobody stores 2 MB of them."""
    half = config.hidden_size // config.num_attention_heads // 2
    inverse = (config.rope_parameters["rope_theta"] ** (-np.arange(half, dtype=np.float64) / half)).astype(np.float32)
    constants = [
        numpy_helper.from_array(np.float32(0), "rotary.start"),
        numpy_helper.from_array(np.float32(config.max_position_embeddings), "rotary.limit"),
        numpy_helper.from_array(np.float32(1), "rotary.delta"),
        numpy_helper.from_array(np.array([1], np.int64), "rotary.axis"),
        numpy_helper.from_array(inverse[None, :], "rotary.inverse_frequency"),
    ]
    nodes = [
        helper.make_node("Range", ["rotary.start", "rotary.limit", "rotary.delta"], ["rotary.positions"]),
        helper.make_node("Unsqueeze", ["rotary.positions", "rotary.axis"], ["rotary.column"]),
        helper.make_node("Mul", ["rotary.column", "rotary.inverse_frequency"], ["rotary.angles"]),
        helper.make_node("Cos", ["rotary.angles"], ["cos_cache"]),
        helper.make_node("Sin", ["rotary.angles"], ["sin_cache"]),
    ]
    return nodes, constants


def keep_nodes(hidden: str, output: str) -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Keeps the last `num_logits_to_keep` positions (0: all). transformers.js asks for 1 when it generates."""
    constants = [
        numpy_helper.from_array(np.array([1], np.int64), "keep.shape"),
        numpy_helper.from_array(np.array([np.iinfo(np.int64).max], np.int64), "keep.end"),
    ]
    nodes = [
        helper.make_node("Neg", ["num_logits_to_keep"], ["keep.negative"]),
        helper.make_node("Reshape", ["keep.negative", "keep.shape"], ["keep.start"]),
        helper.make_node("Slice", [hidden, "keep.start", "keep.end", "keep.shape"], [output]),
    ]
    return nodes, constants


def int8_nodes(node, shape, sources, layout: Layout, scaled: set[str]):
    """Dynamic int8: weights [K, N] with a scale for each output, activations to uint8 with one scale for the tensor.

    Each row of the activations is first divided by its largest magnitude. Without that, the first token of a sequence,
    whose activations grow to some thousand times the others', sets a scale at which all other tokens round to zero.
    """
    (x, weight), k, n = node.input, *shape
    (output,), nodes = node.output, []
    if x not in scaled:  # gate and up read the same activations
        scaled.add(x)
        nodes += [
            helper.make_node("Abs", [x], [f"{x}_abs"]),
            helper.make_node("ReduceMax", [f"{x}_abs", "row.axis"], [f"{x}_peak"], keepdims=1),
            helper.make_node("Max", [f"{x}_peak", "row.least"], [f"{x}_row"]),
            helper.make_node("Div", [x, f"{x}_row"], [f"{x}_unit"]),
            helper.make_node("DynamicQuantizeLinear", [f"{x}_unit"], [f"{x}_q8", f"{x}_scale", f"{x}_zero"]),
        ]
    initializers = layout.matrix(weight, "int8", n, k, sources)
    inputs = [f"{x}_q8", f"{weight}_values", f"{x}_scale", f"{weight}_scale", f"{x}_zero"]
    nodes += [
        helper.make_node("MatMulIntegerToFloat", inputs, [f"{output}_unit"], node.name, domain=MICROSOFT),
        helper.make_node("Mul", [f"{output}_unit", f"{x}_row"], [output]),
    ]
    return nodes, initializers


def nbits_nodes(node, shape, sources, layout: Layout):
    """Weights [N, K / 32, 32 or 16] of 8 or 4 bits with a scale for each block of 32 along K.

    Gate and up, two fifths of all weights, bear 4 bits; everywhere else the second rounding of weights that were 4-bit
    in the base costs far more than its bytes are worth (training/README.md has the figures).
    """
    (x, weight), k, n = node.input, *shape
    bits = 4 if "gate_proj" in weight or "up_proj" in weight else 8
    initializers = layout.matrix(weight, f"nbits{bits}", n, k, sources)
    inputs = [x, f"{weight}_values", f"{weight}_scale"]
    attributes = dict(K=k, N=n, bits=bits, block_size=BLOCK, accuracy_level=4)
    made = helper.make_node("MatMulNBits", inputs, list(node.output), node.name, domain=MICROSOFT, **attributes)
    return [made], initializers


def decoder(source: onnx.ModelProto, config: LlamaConfig, dtype: str, name: str) -> tuple[onnx.ModelProto, Layout]:
    """The builder's fp32 decoder with quantised matrices (`dtype` int8 or q4), rotary caches and logits as above."""
    model, layout, scaled = onnx.ModelProto(), Layout(f"{name}.onnx_data"), set()
    model.CopyFrom(source)
    graph = model.graph
    shapes = {tensor.name: list(tensor.dims) for tensor in graph.initializer}
    nodes, initializers = rotary_nodes(config)
    if dtype == "int8":
        initializers += [
            numpy_helper.from_array(np.array([-1], np.int64), "row.axis"),
            numpy_helper.from_array(np.float32(1e-12), "row.least"),
        ]
    for node in source.graph.node:
        if node.op_type == "MatMul":
            shape, sources = shapes[node.input[1]], sources_of(node.input[1], config)
            if dtype == "int8":
                made, constants = int8_nodes(node, shape, sources, layout, scaled)
            else:
                made, constants = nbits_nodes(node, shape, sources, layout)
        elif node.name == "/lm_head/prune/Gather":
            (unsqueeze,) = [n for n in source.graph.node if n.name == "/lm_head/prune/Unsqueeze"]
            made, constants = keep_nodes(node.input[0], unsqueeze.output[0])
        elif node.name == "/lm_head/prune/Unsqueeze" or list(node.output) == ["/model/constants/INT64/-1"]:
            continue
        else:
            norms = [i for i in node.input if i in shapes and i.endswith("layernorm.weight")]
            made = [node]
            constants = [t for i in norms for t in layout.vector(i, shapes[i][0], sources_of(i, config))]
        nodes += made
        initializers += constants
    del graph.node[:], graph.initializer[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend(initializers)
    graph.input.append(helper.make_tensor_value_info("num_logits_to_keep", TensorProto.INT64, []))
    head = config.hidden_size // config.num_attention_heads
    for value in [*graph.input, *graph.output]:
        if value.name.startswith(("past_key_values.", "present.")):
            # transformers.js makes the empty cache from these shapes, and a symbolic last dimension would become 0.
            value.type.tensor_type.shape.dim[3].dim_value = head
        elif value.name == "logits":
            value.type.tensor_type.shape.dim[1].dim_param = "kept_length"
    return model, layout


def embedding(config: LlamaConfig, name: str) -> tuple[onnx.ModelProto, Layout]:
    """input_ids → inputs_embeds, bit for bit the Q8_0 rows of the base: Gather, Cast, and a scale for each block of 32."""
    rows, width, layout = config.vocab_size, config.hidden_size, Layout(f"{name}.onnx_data")
    blocks = width // BLOCK
    initializers = [
        *layout.matrix("embedding", "int8-blocks", rows, width, [{"tensor": "token_embd.weight"}]),
        numpy_helper.from_array(np.array([0, 0, blocks, BLOCK], np.int64), "blocked"),
        numpy_helper.from_array(np.array([0, 0, width], np.int64), "flat"),
        numpy_helper.from_array(np.array([3], np.int64), "last_axis"),
    ]
    nodes = [
        helper.make_node("Gather", ["embedding_values", "input_ids"], ["row_q8"]),
        helper.make_node("Gather", ["embedding_scale", "input_ids"], ["row_scale"]),
        helper.make_node("Cast", ["row_q8"], ["row"], to=TensorProto.FLOAT),
        helper.make_node("Reshape", ["row", "blocked"], ["row_blocks"]),
        helper.make_node("Unsqueeze", ["row_scale", "last_axis"], ["scale_blocks"]),
        helper.make_node("Mul", ["row_blocks", "scale_blocks"], ["scaled_blocks"]),
        helper.make_node("Reshape", ["scaled_blocks", "flat"], ["inputs_embeds"]),
    ]
    dims = ["batch_size", "sequence_length"]
    graph = helper.make_graph(
        nodes,
        "embed_tokens",
        [helper.make_tensor_value_info("input_ids", TensorProto.INT64, dims)],
        [helper.make_tensor_value_info("inputs_embeds", TensorProto.FLOAT, [*dims, width])],
        initializers,
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 21)], ir_version=10), layout


def build_decoder(checkpoint: Path) -> onnx.ModelProto:
    """Runs the model builder on a checkpoint; returns its graph without the weights."""
    with tempfile.TemporaryDirectory() as scratch:
        copy, built = Path(scratch) / "checkpoint", Path(scratch) / "built"
        shutil.copytree(checkpoint, copy)
        config = json.loads((copy / "config.json").read_text())
        config["rope_theta"] = config["rope_parameters"]["rope_theta"]  # where the builder looks for it
        (copy / "config.json").write_text(json.dumps(config))
        command = [sys.executable, "-m", "onnxruntime_genai.models.builder", "-i", copy, "-o", built]
        options = ["-p", "fp32", "-e", "cpu", "--extra_options", "exclude_embeds=true", "prune_lm_head=true"]
        subprocess.run([*command, *options], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return onnx.load(built / "model.onnx", load_external_data=False)


def main(checkpoint: Path, out: Path) -> None:
    config = LlamaConfig.from_pretrained(checkpoint)
    source = build_decoder(checkpoint)
    graphs = {
        "decoder_model_merged_quantized": lambda name: decoder(source, config, "int8", name),
        "decoder_model_merged_q4": lambda name: decoder(source, config, "q4", name),
        "embed_tokens_quantized": lambda name: embedding(config, name),
    }
    (out / "onnx").mkdir(parents=True, exist_ok=True)
    layouts = {}
    for name, make in graphs.items():
        model, layout = make(name)
        model.producer_name, model.graph.name = "sextant", name
        onnx.save(model, out / "onnx" / f"{name}.onnx")
        layouts[name] = layout
    write_layout(layouts, LAYOUT)


def write_layout(layouts: dict[str, Layout], path: Path) -> None:
    """One line for each tensor, so that a change of the layout reads well in a diff."""
    files = []
    for layout in layouts.values():
        lines = ",\n".join(f"      {json.dumps(tensor)}" for tensor in layout.tensors)
        head = f'"path": "onnx/{layout.data}",\n    "bytes": {layout.bytes}'
        files.append(f'  {{\n    {head},\n    "tensors": [\n{lines}\n    ]\n  }}')
    path.write_text("[\n" + ",\n".join(files) + "\n]\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUT)
