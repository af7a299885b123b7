"""The configuration and tokenizer files of the compact policy, in the LLaVA layout of transformers.js.

    python -m training.export.configuration CHECKPOINT [OUT]      (OUT: public/models/sextant-135m)
"""

import json
import shutil
import sys
from pathlib import Path

from transformers import LlamaConfig

from .checkpoint import IMAGE_TOKEN_ID
from .graphs import OUT

# What a reader of config.json may want to know of the Llama part; everything else are defaults.
TEXT_FIELDS = """model_type vocab_size hidden_size intermediate_size num_hidden_layers num_attention_heads
num_key_value_heads head_dim max_position_embeddings rms_norm_eps hidden_act tie_word_embeddings rope_parameters
bos_token_id eos_token_id pad_token_id""".split()

GRAPHS = ["decoder_model_merged_quantized", "decoder_model_merged_q4", "embed_tokens_quantized"]


def main(checkpoint: Path, out: Path) -> None:
    text = LlamaConfig.from_pretrained(checkpoint).to_dict()
    config = {
        "architectures": ["LlavaForConditionalGeneration"],
        "model_type": "llava",
        "image_token_index": IMAGE_TOKEN_ID,
        "text_config": {name: text[name] for name in TEXT_FIELDS},
        "transformers.js_config": {"use_external_data_format": {f"{name}.onnx": 1 for name in GRAPHS}},
    }
    generation = {"bos_token_id": text["bos_token_id"], "eos_token_id": text["eos_token_id"]}
    generation |= {"pad_token_id": text["pad_token_id"], "do_sample": False, "max_new_tokens": 256}
    out.mkdir(parents=True, exist_ok=True)
    (out / "config.json").write_text(json.dumps(config, indent=2) + "\n")
    (out / "generation_config.json").write_text(json.dumps(generation, indent=2) + "\n")
    for name in ("tokenizer.json", "tokenizer_config.json"):
        shutil.copy(checkpoint / name, out / name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUT)
