"""Mixes two adapters of which one was trained from the other: the weights in between keep most of both (Wortsman et al. 2022).

    python -m training.mix OLDER.safetensors NEWER.safetensors OUT.safetensors --share 0.5

A new round learns what it is shown and forgets some of what it is not; the mixture forgets less of it than it loses of the new.
"""

import argparse
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import save_file


def read(path: Path) -> tuple[dict[str, torch.Tensor], dict[str, str]]:
    with safe_open(path, "pt") as file:
        return {name: file.get_tensor(name) for name in file.keys()}, file.metadata()


def mix(older: Path, newer: Path, out: Path, share: float) -> None:
    """@param share of the newer one. @raises ValueError for adapters of another shape or scale"""
    (before, scale), (after, own_scale) = read(older), read(newer)
    if before.keys() != after.keys() or scale != own_scale:
        raise ValueError(f"{older} and {newer} are not of one line.")
    mixed = {name: torch.lerp(before[name].float(), after[name].float(), share).to(after[name].dtype) for name in before}
    save_file(mixed, out, metadata=scale)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("older", type=Path)
    parser.add_argument("newer", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--share", type=float, default=0.5)
    args = parser.parse_args()
    mix(args.older, args.newer, args.out, args.share)
