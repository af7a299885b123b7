"""Small runs of Step-GRPO that differ from one another in one thing each, measured alike on the same held-out questions.

    python -m training.ablations --base BASE_DIR --adapter START.safetensors --embed MINILM_DIR \\
        --data .cache/trajectories/*.jsonl --run .cache/training/ablations --minutes 6

Each run is a folder of its own under `--run`; given again, the command goes on where it stopped. With `--only`, two
processes share the variants, once the first has split the data; the command without it then prints all. Steps that the start
policy is sure of are left out of all runs (grpo/sure.py). Prints a Markdown table: what greedy decoding earns on the
held-out questions before and after.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import torch
from transformers import AutoTokenizer

from training.grpo.steps import Step, all_steps, learnt_steps, read_trajectories
from training.grpo.sure import probabilities
from training.grpo.trainer import load_policy
from training.run import add_inputs

# What all runs share, unless a variant says otherwise. Few steps are sampled side by side, because those are of like length
# and so of one kind: an update from one kind alone moves the boundary to the others.
SHARED = {"outcome": "0.5", "f1": "0.2", "samples": "8", "groups": "12", "prompts": "4", "kl": "0.02", "lr": "3e-5", "warmup": "0.2"}
# What is different, and which parts of the data are learnt, one behind the other. An option without a value is one that
# is given or not.
VARIANTS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "the settings that are shared": ({}, ("all",)),
    "the paper's rewards alone": ({"outcome": "0", "f1": "0"}, ("all",)),
    "outcomes alone for first steps": ({"outcome": "1"}, ("all",)),
    "a cost for needless searches": ({"needless": "0.3"}, ("all",)),
    "groups of 4": ({"samples": "4"}, ("all",)),
    "groups of 16": ({"samples": "16"}, ("all",)),
    "no KL term": ({"kl": "0"}, ("all",)),
    "unscaled advantages": ({"unscaled": ""}, ("all",)),
    "four times the rate": ({"lr": "1.2e-4"}, ("all",)),
    "first steps alone": ({}, ("first steps",)),
    "whole trajectories alone": ({}, ("whole",)),
    "one search first, then all": ({}, ("one search", "all")),
}
# Which trajectories a part has, by their steps.
PARTS: dict[str, Callable[[list[Step]], bool]] = {
    "all": lambda steps: True,
    "first steps": lambda steps: len(steps) == 1,
    "whole": lambda steps: len(steps) > 1,
    "one search": lambda steps: sum(step.kind == "retrieval" for step in steps) <= 1,
}
# Columns: heading, and where the figure stands in a line of metrics.
COLUMNS = {
    "reward": ("reward", "all"),
    "retrieval steps": ("reward", "retrieval"),
    "answer steps": ("reward", "answer"),
    "right expert": ("expert", None),
    "outcome of first steps": ("outcome", None),
    "broken formats": ("format_errors", None),
}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_inputs(parser)
    parser.add_argument("--minutes", type=float, default=6, help="of each run")
    parser.add_argument("--sure", type=float, default=0.9, help="steps that the start policy is this sure of are left out")
    parser.add_argument("--held-out", default="80", help="questions held out, the same ones of all runs")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--only", nargs="*", default=list(VARIANTS), choices=list(VARIANTS), help="variants")
    return parser.parse_args()


def split(args: argparse.Namespace) -> dict[str, Path]:
    """Writes what there is to learn from, each part of it in a file of its own."""
    folder = args.run / "data"
    written = {name: folder / f"{name.replace(' ', '-')}.jsonl" for name in PARTS}
    if all(path.exists() for path in written.values()):
        return written
    trajectories = unsure(args)
    folder.mkdir(parents=True, exist_ok=True)
    for name, belongs in PARTS.items():
        lines = [f"{json.dumps(one)}\n" for one in trajectories if belongs(all_steps(one))]
        written[name].write_text("".join(lines))
    return written


def unsure(args: argparse.Namespace) -> list[dict]:
    """The trajectories, of which only those steps are to be learnt that the start policy is not sure of."""
    torch.set_num_threads(args.threads)
    trajectories = read_trajectories(args.data)
    steps = learnt_steps(trajectories)
    model, _ = load_policy(args.base, args.adapter, torch.device("cuda" if torch.cuda.is_available() else "cpu"))
    for step, p in zip(steps, probabilities(model, AutoTokenizer.from_pretrained(args.base), steps), strict=True):
        if p >= args.sure:
            for field in range(len(step.fields)):
                step.trajectory["pieces"][step.start + 2 * field]["role"] = "given"
    return trajectories


def measured(run: Path) -> list[dict]:
    """What was measured on held-out questions, in order: first the start policy, last what was learnt."""
    metrics = run / "metrics.jsonl"
    lines = [json.loads(line) for line in metrics.read_text().splitlines()] if metrics.exists() else []
    return [line for line in lines if "held_out" in line]


def cells(name: str, line: dict) -> list[str]:
    figures = line["held_out"]

    def said(figure: str, part: str | None) -> str:
        value = figures.get(figure) if part is None else figures.get(figure, {}).get(part)
        return "–" if value is None else f"{value:.3f}"

    return [name, str(line["step"]), *(said(*where) for where in COLUMNS.values())]


def table(rows: list[list[str]]) -> str:
    head = ["run", "updates", *COLUMNS]
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def learn(args: argparse.Namespace, run: Path, data: list[Path], changed: dict[str, str], is_first: bool) -> None:
    """One run: a part of the data behind the other, each with its share of the minutes and from the adapter before."""
    adapter = args.adapter
    for number, part in enumerate(data, 1):
        folder = run if number == len(data) else run / f"part-{number}"
        # Whatever a run learns from, the same steps are held out of all of it, sure ones too.
        command = [sys.executable, "-W", "ignore", "-m", "training.grpo"]
        command += ["--base", args.base, "--adapter", adapter, "--embed", args.embed, "--run", folder]
        command += ["--data", part, "--held-out-from", *args.data, "--held-out", args.held_out]
        command += ["--minutes", args.minutes / len(data), "--threads", args.threads, "--evaluate-minutes", "1e6"]
        if not is_first:
            command.append("--measured-before")
        for option, value in {**SHARED, **changed}.items():
            command += [f"--{option}", value] if value else [f"--{option}"]
        subprocess.run([str(word) for word in command], check=True)
        adapter = folder / "adapter.safetensors"


def main() -> None:
    args = options()
    data = split(args)
    rows: list[list[str]] = []
    for name in args.only:
        changed, parts = VARIANTS[name]
        run = args.run / re.sub(r"\W+", "-", name.replace("'", ""))
        is_first = name == next(iter(VARIANTS))
        if len(measured(run)) < (2 if is_first else 1):
            learn(args, run, [data[part] for part in parts], changed, is_first)
        if is_first:
            rows.append(cells("the start policy", measured(run)[0]))
        rows.append(cells(name, measured(run)[-1]))
        print(table(rows), flush=True)


if __name__ == "__main__":
    main()
