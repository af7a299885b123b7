"""Draws the metrics of Step-GRPO runs: one panel a figure, one colour a kind.

    python -m training.plots .cache/training/step-grpo --out docs/step-grpo.png

Thin lines are batches, thick ones their running mean; dots are held-out steps, decoded greedily.
"""

import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot  # noqa: E402  (a backend without a display has to be chosen first)
from matplotlib.axes import Axes  # noqa: E402

COLOURS = {"retrieval": "C0", "stop": "C1", "answer": "C2", "final": "C4", "all": "black", None: "C0"}

# Batches of the running mean.
WINDOW = 10


def read_metrics(run: Path) -> list[dict]:
    return [json.loads(line) for line in (run / "metrics.jsonl").read_text().splitlines()]


def series(lines: list[dict], kind: str, figure: str, part: str | None) -> tuple[list[int], list[float]]:
    """Optimiser steps and values of a figure (or of a part of it) in the lines of a kind (batch, held_out)."""
    steps, values = [], []
    for line in lines:
        value = line.get(kind, {}).get(figure)
        if part is not None and value is not None:
            value = value.get(part)
        if value is not None:
            steps.append(line["step"])
            values.append(value)
    return steps, values


def running_mean(values: list[float]) -> list[float]:
    """Mean of each value and up to WINDOW - 1 before it."""
    windows = [values[max(0, i + 1 - WINDOW) : i + 1] for i in range(len(values))]
    return [sum(window) / len(window) for window in windows]


def draw(axes: Axes, lines: list[dict], figure: str, parts: list[str | None], title: str) -> None:
    for part in parts:
        colour = COLOURS[part]
        steps, values = series(lines, "batch", figure, part)
        axes.plot(steps, values, color=colour, alpha=0.25, linewidth=0.8)
        axes.plot(steps, running_mean(values), color=colour, linewidth=1.6, label=part)
        axes.plot(*series(lines, "held_out", figure, part), "o", color=colour, markersize=4)
    axes.set_title(title, fontsize=9)
    axes.tick_params(labelsize=7)
    axes.grid(alpha=0.3)
    if any(part is not None for part in parts):
        axes.legend(fontsize=6)


def plot(lines: list[dict], out: Path) -> None:
    """Writes a figure of eight panels, PNG or SVG by the name's ending."""
    kinds = sorted({kind for line in lines for kind in line.get("batch", {}).get("length", {})})
    figure, grid = pyplot.subplots(2, 4, figsize=(12, 5), dpi=80, layout="constrained")
    panels: list[tuple[str, list[str | None], str]] = [
        ("reward", ["all", *kinds], "reward"),
        ("expert", [None], "right expert"),
        ("stop", [None], "stops where nothing is missing"),
        ("early_stop", [None], "stops where something is"),
        ("format_errors", [None], "broken formats"),
        ("kl", [None], "KL to the start policy"),
        ("length", list(kinds), "tokens chosen"),
        ("skipped", [None], "groups without a preference"),
    ]
    for axes, (name, parts, title) in zip(grid.flat, panels, strict=True):
        draw(axes, lines, name, parts, title)
    figure.supxlabel("optimiser steps", fontsize=8)
    out.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(out)
    pyplot.close(figure)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path, help="folder with metrics.jsonl")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    plot(read_metrics(args.run), args.out)


if __name__ == "__main__":
    main()
