import tempfile
import unittest
from pathlib import Path

import torch
from transformers import LlamaConfig, LlamaForCausalLM

from training.lora import add_lora, load_adapter, parameters, save_adapter


def tiny() -> LlamaForCausalLM:
    torch.manual_seed(1)
    config = LlamaConfig(vocab_size=32, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4, num_key_value_heads=2)
    return LlamaForCausalLM(config).requires_grad_(False).eval()


class Lora(unittest.TestCase):
    ids = torch.arange(6)[None]

    def test_a_new_adapter_changes_nothing(self):
        plain = tiny()(self.ids).logits
        model = tiny()
        add_lora(model, rank=4, alpha=8)
        torch.testing.assert_close(model(self.ids).logits, plain)

    def test_saved_adapter_gives_the_same_logits_and_those_of_merged_weights(self):
        model, merged = tiny(), tiny()
        adapters = add_lora(model, rank=4, alpha=8)
        for weight in parameters(adapters):
            # Exact in fp16, so that saving loses nothing.
            weight.data = (torch.randn_like(weight) * 0.1).half().float()
        for name, adapter in adapters.items():
            merged.get_submodule(name).weight.data += 8 / 4 * adapter.lora_B @ adapter.lora_A
        expected = model(self.ids).logits
        torch.testing.assert_close(merged(self.ids).logits, expected, rtol=1e-4, atol=1e-5)
        with tempfile.TemporaryDirectory() as folder:
            save_adapter(adapters, 4, 8, Path(folder) / "a.safetensors")
            again = tiny()
            load_adapter(again, Path(folder) / "a.safetensors")
        torch.testing.assert_close(again(self.ids).logits, expected)

    def test_only_the_adapter_learns(self):
        model = tiny()
        adapters = add_lora(model, rank=2, alpha=4)
        learnt = {name for name, weight in model.named_parameters() if weight.requires_grad}
        self.assertEqual(len(adapters), 14)
        self.assertEqual(len(learnt), 28)
        self.assertTrue(all("lora_" in name for name in learnt))


if __name__ == "__main__":
    unittest.main()
