"""Tiny random models in the layouts of the full tier, for tests: no hub can be reached where Sextant is built.

    python -m training.encoders.tiny

tests/fixtures/models/tiny-qwen3-vl: the layout of onnx-community/Qwen3-VL-2B-Instruct-ONNX (three sessions, 4-bit
decoder with external data and a key-value cache, three-axis positions, byte-level BPE, chat template).
tests/fixtures/models/tiny-bge-m3: the layout of Xenova/bge-m3 (XLM-RoBERTa, int8, unigram tokenizer), with
reference.json, the CLS vectors of the same model in PyTorch.
tests/fixtures/models/tiny-reader: the layout of the answer reader (BERT with start and end logits, int8, WordPiece), with
reference.json, what the same model reads, tokenised by Hugging Face's tokenizers.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from tokenizers import AddedToken, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers
from transformers import BertConfig, BertModel, XLMRobertaConfig, XLMRobertaModel

from training.encoders.graph import INPUTS, Graph, quantised

FIXTURES = Path(__file__).resolve().parents[2] / "tests" / "fixtures" / "models"
RANDOM = np.random.default_rng(7)

HIDDEN, LAYERS, HEADS, HEAD = 64, 2, 4, 16
PATCH, TEMPORAL, MERGE = 4, 2, 2
SPECIAL = ["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>", "<|video_pad|>"]
CHAT_TEMPLATE = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n"
    "{% if message.content is string %}{{ message.content }}{% else %}{% for part in message.content %}"
    "{% if part.type == 'image' %}<|vision_start|><|image_pad|><|vision_end|>{% else %}{{ part.text }}{% endif %}"
    "{% endfor %}{% endif %}<|im_end|>\n{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def write_json(path: Path, content: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def weight(name: str, *shape: int) -> onnx.TensorProto:
    return numpy_helper.from_array((RANDOM.standard_normal(shape) / np.sqrt(shape[0])).astype(np.float32), name)


def tensor(name: str, shape: list[str | int], kind: int = TensorProto.FLOAT) -> onnx.ValueInfoProto:
    return helper.make_tensor_value_info(name, kind, shape)


def model(name: str, nodes: list, inputs: list, outputs: list, weights: list) -> onnx.ModelProto:
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    return helper.make_model(helper.make_graph(nodes, name, inputs, outputs, weights), opset_imports=opsets, ir_version=9)


def embed_tokens(vocabulary: int) -> onnx.ModelProto:
    """input_ids [batch, tokens] → inputs_embeds [batch, tokens, hidden]."""
    return model(
        "embed_tokens",
        [helper.make_node("Gather", ["table", "input_ids"], ["inputs_embeds"])],
        [tensor("input_ids", ["batch", "tokens"], TensorProto.INT64)],
        [tensor("inputs_embeds", ["batch", "tokens", HIDDEN])],
        [weight("table", vocabulary, HIDDEN)],
    )


def vision_encoder() -> onnx.ModelProto:
    """Flattened patches → one feature for each MERGE × MERGE of them; the grid only has to be there."""
    inputs = 3 * TEMPORAL * PATCH * PATCH
    return model(
        "vision_encoder",
        [
            helper.make_node("ReduceProd", ["image_grid_thw"], ["patches"], keepdims=1, axes=[1]),
            helper.make_node("Div", ["patches", "merged"], ["features"]),
            helper.make_node("ReduceSum", ["features"], ["rows"], keepdims=1),
            helper.make_node("Reshape", ["rows", "one"], ["rows1"]),
            helper.make_node("Concat", ["rows1", "tail"], ["shape"], axis=0),
            helper.make_node("Reshape", ["pixel_values", "shape"], ["grouped"]),
            helper.make_node("MatMul", ["grouped", "project"], ["image_features"]),
        ],
        [tensor("pixel_values", ["patches", inputs]), tensor("image_grid_thw", ["images", 3], TensorProto.INT64)],
        [tensor("image_features", ["features", HIDDEN])],
        [
            weight("project", inputs * MERGE * MERGE, HIDDEN),
            numpy_helper.from_array(np.int64(MERGE * MERGE), "merged"),
            numpy_helper.from_array(np.array([1]), "one"),
            numpy_helper.from_array(np.array([-1]), "tail"),
        ],
    )


def decoder(vocabulary: int) -> onnx.ModelProto:
    """Two layers of causal attention over inputs_embeds, with a key-value cache."""
    node, nodes, weights = helper.make_node, [], []

    def matmul(x: str, name: str, rows: int, columns: int) -> str:
        weights.append(weight(f"{name}.weight", rows, columns))
        nodes.append(node("MatMul", [x, f"{name}.weight"], [name], name=f"/{name}"))
        return name

    # Positions: the three axes of multimodal rotary embedding, here as an added sine.
    nodes.append(node("Transpose", ["position_ids"], ["positions"], perm=[1, 2, 0]))
    nodes.append(node("Cast", ["positions"], ["positions_f"], to=TensorProto.FLOAT))
    weights.append(weight("frequencies", 3, HIDDEN))
    nodes.append(node("MatMul", ["positions_f", "frequencies"], ["angles"], name="/angles"))
    nodes.append(node("Sin", ["angles"], ["sines"]))
    nodes.append(node("Add", ["inputs_embeds", "sines"], ["x0"]))
    # Row i of the new tokens sees the past and the new tokens up to itself.
    weights += [
        numpy_helper.from_array(np.array([0, 0, HEADS, HEAD]), "split"),
        numpy_helper.from_array(np.array([0, 0, HEADS * HEAD]), "join"),
        numpy_helper.from_array(np.float32(1), "one"),
        numpy_helper.from_array(np.float32(-1e9), "never"),
        numpy_helper.from_array(np.float32(HEAD**-0.5), "scale"),
    ]
    nodes.append(node("Shape", ["inputs_embeds"], ["new"], start=1, end=2))
    nodes.append(node("Shape", ["attention_mask"], ["whole"], start=1, end=2))
    nodes.append(node("Sub", ["whole", "new"], ["past1"]))
    nodes.append(node("Squeeze", ["past1"], ["past"]))
    nodes.append(node("Concat", ["new", "whole"], ["square"], axis=0))
    nodes.append(node("Expand", ["one", "square"], ["ones"]))
    nodes.append(node("Trilu", ["ones", "past"], ["seen"], upper=0))
    nodes.append(node("Sub", ["one", "seen"], ["unseen"]))
    nodes.append(node("Mul", ["unseen", "never"], ["mask"]))
    cache_in, cache_out, x = [], [], "x0"
    for i in range(LAYERS):
        past = {part: f"past_key_values.{i}.{part}" for part in ("key", "value")}
        present = {part: f"present.{i}.{part}" for part in ("key", "value")}
        for part in ("query", "key", "value"):
            flat = matmul(x, f"layers.{i}.{part}", HIDDEN, HEADS * HEAD)
            nodes.append(node("Reshape", [flat, "split"], [f"{part}.{i}.heads"]))
            nodes.append(node("Transpose", [f"{part}.{i}.heads"], [f"{part}.{i}"], perm=[0, 2, 1, 3]))
            if part in past:
                nodes.append(node("Concat", [past[part], f"{part}.{i}"], [present[part]], axis=2))
        nodes.append(node("Transpose", [present["key"]], [f"key.{i}.T"], perm=[0, 1, 3, 2]))
        nodes.append(node("MatMul", [f"query.{i}", f"key.{i}.T"], [f"scores.{i}"], name=f"/scores.{i}"))
        nodes.append(node("Mul", [f"scores.{i}", "scale"], [f"scaled.{i}"]))
        nodes.append(node("Add", [f"scaled.{i}", "mask"], [f"masked.{i}"]))
        nodes.append(node("Softmax", [f"masked.{i}"], [f"weights.{i}"], axis=-1))
        nodes.append(node("MatMul", [f"weights.{i}", present["value"]], [f"read.{i}"], name=f"/read.{i}"))
        nodes.append(node("Transpose", [f"read.{i}"], [f"read.{i}.T"], perm=[0, 2, 1, 3]))
        nodes.append(node("Reshape", [f"read.{i}.T", "join"], [f"attention.{i}"]))
        out = matmul(f"attention.{i}", f"layers.{i}.output", HEADS * HEAD, HIDDEN)
        nodes.append(node("Add", [x, out], [f"x{i + 1}"]))
        x = f"x{i + 1}"
        cache_in += [tensor(name, ["batch", HEADS, "past", HEAD]) for name in past.values()]
        cache_out += [tensor(name, ["batch", HEADS, "total", HEAD]) for name in present.values()]
    nodes.append(node("Identity", [matmul(x, "lm_head", HIDDEN, vocabulary)], ["logits"]))
    inputs = [
        tensor("inputs_embeds", ["batch", "tokens", HIDDEN]),
        tensor("attention_mask", ["batch", "total"], TensorProto.INT64),
        tensor("position_ids", [3, "batch", "tokens"], TensorProto.INT64),
        *cache_in,
    ]
    return model("decoder", nodes, inputs, [tensor("logits", ["batch", "tokens", vocabulary]), *cache_out], weights)


def byte_tokenizer(folder: Path) -> Tokenizer:
    """One token a byte, and Qwen's special tokens."""
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    tokenizer = Tokenizer(models.BPE(vocab={letter: i for i, letter in enumerate(alphabet)}, merges=[]))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in SPECIAL])
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    write_json(
        folder / "tokenizer_config.json",
        {
            "tokenizer_class": "Qwen2Tokenizer",
            "eos_token": "<|im_end|>",
            "pad_token": "<|endoftext|>",
            "model_max_length": 4096,
            "chat_template": CHAT_TEMPLATE,
        },
    )
    return tokenizer


def write_qwen3_vl(folder: Path) -> None:
    tokenizer = byte_tokenizer(folder)
    vocabulary, ids = tokenizer.get_vocab_size(), tokenizer.token_to_id
    onnx_folder = folder / "onnx"
    onnx_folder.mkdir(exist_ok=True)
    onnx.save(embed_tokens(vocabulary), onnx_folder / "embed_tokens_q4.onnx")
    onnx.save(vision_encoder(), onnx_folder / "vision_encoder_q4.onnx")
    quantiser = MatMulNBitsQuantizer(decoder(vocabulary), bits=4, block_size=32, is_symmetric=True, nodes_to_exclude=["/angles"])
    quantiser.process()
    name = "decoder_model_merged_q4.onnx"
    (onnx_folder / f"{name}_data").unlink(missing_ok=True)
    onnx.save(
        quantiser.model.model, onnx_folder / name, save_as_external_data=True, location=f"{name}_data", size_threshold=1024
    )
    text = {
        "model_type": "qwen3_vl_text",
        "hidden_size": HIDDEN,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": HEADS,
        "num_key_value_heads": HEADS,
        "head_dim": HEAD,
        "vocab_size": vocabulary,
    }
    write_json(
        folder / "config.json",
        {
            "architectures": ["Qwen3VLForConditionalGeneration"],
            "model_type": "qwen3_vl",
            "image_token_id": ids("<|image_pad|>"),
            "video_token_id": ids("<|video_pad|>"),
            "vision_start_token_id": ids("<|vision_start|>"),
            "vision_end_token_id": ids("<|vision_end|>"),
            "text_config": text,
            "vision_config": {"patch_size": PATCH, "temporal_patch_size": TEMPORAL, "spatial_merge_size": MERGE},
            "transformers.js_config": {"use_external_data_format": {name: 1}},
        },
    )
    write_json(folder / "generation_config.json", {"eos_token_id": [ids("<|im_end|>")], "pad_token_id": ids("<|endoftext|>")})
    write_json(
        folder / "preprocessor_config.json",
        {
            "image_processor_type": "Qwen2VLImageProcessorFast",
            "processor_class": "Qwen3VLProcessor",
            "do_resize": True,
            "do_rescale": True,
            "do_normalize": True,
            "do_convert_rgb": True,
            "rescale_factor": 1 / 255,
            "image_mean": [0.5, 0.5, 0.5],
            "image_std": [0.5, 0.5, 0.5],
            "patch_size": PATCH,
            "temporal_patch_size": TEMPORAL,
            "merge_size": MERGE,
            "size": {"shortest_edge": 64, "longest_edge": 1024},
        },
    )


SENTENCES = [
    "Which currency is used in Japan?",
    "The yen is the official currency of Japan.",
    "Nauru",
    "Mount Kilimanjaro is a dormant volcano in Tanzania and the highest mountain in Africa.",
]


def unigram_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
    tokenizer.train_from_iterator(
        SENTENCES * 5, trainers.UnigramTrainer(vocab_size=160, special_tokens=special, unk_token="<unk>", show_progress=False)
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    names = {"bos_token": "<s>", "eos_token": "</s>", "cls_token": "<s>", "sep_token": "</s>", "pad_token": "<pad>"}
    write_json(
        folder / "tokenizer_config.json",
        {"tokenizer_class": "XLMRobertaTokenizer", "model_max_length": 128, "unk_token": "<unk>", "mask_token": "<mask>", **names},
    )
    return tokenizer


def write_bge_m3(folder: Path) -> None:
    tokenizer = unigram_tokenizer(folder)
    torch.manual_seed(7)
    config = XLMRobertaConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=64,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=128,
        max_position_embeddings=130,
        type_vocab_size=1,
        attn_implementation="eager",
        # The usual 0.02 would leave all vectors nearly alike.
        initializer_range=0.3,
    )
    encoder = XLMRobertaModel(config, add_pooling_layer=False).eval().requires_grad_(False)

    class States(torch.nn.Module):
        """What the tracer cannot follow inside transformers, the mask and the positions, is worked out here."""

        def forward(self, input_ids, attention_mask):
            mask = (1.0 - attention_mask[:, None, None, :].float()) * -1e9
            positions = attention_mask.cumsum(1) * attention_mask + config.pad_token_id
            return encoder(input_ids=input_ids, attention_mask=mask, position_ids=positions).last_hidden_state

    (folder / "onnx").mkdir(parents=True, exist_ok=True)
    example = torch.ones(2, 5, dtype=torch.long)
    names = ["input_ids", "attention_mask"]
    axes = {name: {0: "batch", 1: "tokens"} for name in [*names, "last_hidden_state"]}
    full = folder / "onnx" / "model.onnx"
    torch.onnx.export(
        States(), (example, example), str(full), input_names=names, output_names=["last_hidden_state"], dynamic_axes=axes, dynamo=False
    )
    quantize_dynamic(full, folder / "onnx" / "model_quantized.onnx", weight_type=QuantType.QInt8, per_channel=True)
    full.unlink()
    known = config.to_dict()
    write_json(
        folder / "config.json",
        {"architectures": ["XLMRobertaModel"], "model_type": "xlm-roberta"}
        | {key: known[key] for key in ("vocab_size", "hidden_size", "num_hidden_layers", "num_attention_heads", "pad_token_id")},
    )
    reference = []
    for text in SENTENCES:
        ids = torch.tensor([tokenizer.encode(text).ids])
        with torch.no_grad():
            first = encoder(input_ids=ids, attention_mask=torch.ones_like(ids)).last_hidden_state[0, 0]
        vector = torch.nn.functional.normalize(first, dim=0)
        reference.append({"text": text, "tokens": ids.shape[1], "vector": [round(x, 5) for x in vector.tolist()]})
    write_json(folder / "reference.json", reference)


CONTEXTS = [
    "Currencies: Japan, Currency Yen, Symbol ¥",
    "São Tomé: The island's currency is the dobra; its capital has 71,868 inhabitants and lies by the sea.",
    "Yen: The yen (円) is the official currency of Japan.",
]


def wordpiece_tokenizer(folder: Path) -> Tokenizer:
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
    # The ideograph stays unknown.
    texts = [text.replace("円", "") for text in [*SENTENCES, *CONTEXTS]]
    tokenizer.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=160, special_tokens=special, show_progress=False))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", pair="[CLS] $A [SEP] $B:1 [SEP]:1", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    return tokenizer


class Spans(torch.nn.Module):
    """Logits of a span's start and end at each token."""

    def __init__(self, bert: BertModel):
        super().__init__()
        self.graph, self.head = Graph(bert), torch.nn.Linear(bert.config.hidden_size, 2)
        # Sure of something, as a trained one is.
        torch.nn.init.normal_(self.head.weight, std=0.6)

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, types: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        start, end = self.head(self.graph(ids, mask, types)).unbind(-1)
        return start, end


def write_reader(folder: Path) -> None:
    tokenizer = wordpiece_tokenizer(folder)
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=256,
        initializer_range=0.3,
    )
    spans = Spans(BertModel(config, add_pooling_layer=False)).eval().requires_grad_(False)
    example = (torch.ones(2, 8, dtype=torch.long), torch.ones(2, 8, dtype=torch.long), torch.zeros(2, 8, dtype=torch.long))
    names = [*INPUTS, "start_logits", "end_logits"]
    path = folder / "onnx" / "model_quantized.onnx"
    path.parent.mkdir(exist_ok=True)
    torch.onnx.export(
        spans, example, str(path), input_names=INPUTS, output_names=names[3:],
        dynamic_axes={name: {0: "batch", 1: "tokens"} for name in names}, opset_version=17, dynamo=False,
    )  # fmt: skip
    onnx.save(quantised(onnx.load(path)), path)
    write_json(folder / "reference.json", reading(tokenizer, onnxruntime.InferenceSession(path), SENTENCES[0], CONTEXTS))


def reading(tokenizer: Tokenizer, session: onnxruntime.InferenceSession, question: str, contexts: list[str]) -> dict:
    """Each context's best span over all contexts' shared normalisation (src/engine/reader/spans.ts), and that of none."""
    starts, ends, places = [], [], []
    for i, context in enumerate(contexts):
        pair = tokenizer.encode(question, context)
        inputs = dict(zip(INPUTS, (np.array([part]) for part in (pair.ids, pair.attention_mask, pair.type_ids)), strict=True))
        start, end = map(torch.from_numpy, session.run(["start_logits", "end_logits"], inputs))
        kept = [0, *(at for at, sequence in enumerate(pair.sequence_ids) if sequence == 1)]
        starts.append(start[0, kept])
        ends.append(end[0, kept])
        places += [(i, None if at == 0 else pair.offsets[at]) for at in kept]
    start, end = torch.cat(starts).softmax(0), torch.cat(ends).softmax(0)
    nothing = [at for at, (_, place) in enumerate(places) if place is None]
    best = []
    for i, context in enumerate(contexts):
        own = [at for at, (of, place) in enumerate(places) if of == i and place is not None]
        pairs = [(float(start[a] * end[b]), a, b) for a in own for b in own if a <= b <= a + 24]
        score, a, b = max(pairs)
        first, last = places[a][1][0], places[b][1][1]
        mass = sum(score for score, _, _ in pairs)
        best.append({"start": first, "end": last, "text": context[first:last], "score": round(score, 6), "mass": round(mass, 6)})
    none = float(start[nothing].sum() * end[nothing].sum())
    return {"question": question, "contexts": contexts, "best": best, "nothing": round(none, 6)}


if __name__ == "__main__":
    write_qwen3_vl(FIXTURES / "tiny-qwen3-vl")
    write_bge_m3(FIXTURES / "tiny-bge-m3")
    write_reader(FIXTURES / "tiny-reader")
