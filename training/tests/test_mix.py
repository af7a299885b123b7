import tempfile
import unittest
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file

from training.mix import mix


class Mix(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())

    def adapter(self, name: str, value: float, scale: str = "64") -> Path:
        path = self.folder / name
        save_file({"a": torch.full((2, 2), value, dtype=torch.float16)}, path, metadata={"r": "32", "alpha": scale})
        return path

    def test_weights_lie_between(self):
        out = self.folder / "mixed"
        mix(self.adapter("older", 1.0), self.adapter("newer", 3.0), out, 0.25)
        with safe_open(out, "pt") as file:
            self.assertEqual(file.get_tensor("a").tolist(), [[1.5, 1.5], [1.5, 1.5]])
            self.assertEqual(file.metadata(), {"r": "32", "alpha": "64"})

    def test_adapters_of_another_scale_are_refused(self):
        with self.assertRaises(ValueError):
            mix(self.adapter("older", 1.0), self.adapter("newer", 3.0, "32"), self.folder / "mixed", 0.5)


if __name__ == "__main__":
    unittest.main()
