"""Rewards of single steps (Step-GRPO of MoRE / R1-Router), and the normalisation of answers they rest on.

`answer_tokens` ports src/engine/metrics/normalise.ts, `overlap` the scores of scores.ts; the cases of
tests/fixtures/metrics/answers.json hold both sides to the same results.
"""

import collections
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import regex
import torch

from training.grpo.steps import NONE, Step

ARTICLES = {"a", "an", "the"}
UNITS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 20 + 10 * i
    for i, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())
}
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000, "trillion": 10**12}

# Golden answers of at most so many words earn 1 when all of them are said.
SHORT = 5


def answer_tokens(answer: str) -> list[str]:
    """The tokens of an answer that count."""
    plain = regex.sub(r"\p{M}", "", unicodedata.normalize("NFKD", answer)).lower()
    plain = regex.sub(r"(?<!\p{L})(\p{L}\.){2,}", lambda initials: initials[0].replace(".", "") + " ", plain)
    plain = regex.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", plain)
    plain = regex.sub(r"['’‘`]", "", plain)
    plain = regex.sub(r"(?<![0-9])\.|\.(?![0-9])", " ", plain)
    plain = regex.sub(r"[^\p{L}\p{N}.]+", " ", plain)
    tokens = [token for token in plain.split(" ") if token and token not in ARTICLES]
    return [regex.sub(r"^([0-9]+)\.0+$", r"\1", token) for token in numbers_in_digits(tokens)]


def numbers_in_digits(tokens: list[str]) -> list[str]:
    """ "twenty three" → "23"; a scale behind digits ("5 million") multiplies them."""
    out, i = [], 0
    while i < len(tokens):
        value, length = number_at(tokens, i)
        out.append(tokens[i] if length == 0 else digits(value))
        i += max(1, length)
    return out


def digits(value: float) -> str:
    return f"{value:.6f}".rstrip("0").rstrip(".")


def number_at(tokens: list[str], at: int) -> tuple[float, int]:
    """The longest number that starts at `at`, and its length in tokens; length 0 if none does."""
    total: float = 0
    group: float | None = None
    length = 0
    for i in range(at, len(tokens)):
        token = tokens[i]
        following = tokens[i + 1] if i + 1 < len(tokens) else ""
        open_hundreds = group is None or group % 100 == 0
        if token in SCALES and group is not None:
            scale = SCALES[token]
            if scale == 100:
                group *= 100
            else:
                total, group = total + group * scale, 0
        elif token in TENS and open_hundreds:
            group = (group or 0) + TENS[token]
        elif token in UNITS and (
            open_hundreds or (0 < UNITS[token] < 10 and group % 10 == 0 and group % 100 >= 20)
        ):
            group = (group or 0) + UNITS[token]
        elif i == at and regex.fullmatch(r"[0-9]+(\.[0-9]+)?", token):
            group = float(token)
            # A lone number keeps its spelling; only a scale word changes it.
            if following not in SCALES:
                return 0, 0
        elif (
            token == "and"
            and group is not None
            and tokens[i - 1] in ("hundred", "thousand", "million")
            and (following in UNITS or following in TENS)
        ):
            continue
        else:
            break
        length = i - at + 1
    return total + (group or 0), length


def overlap(prediction: str, gold: str) -> tuple[float, float]:
    """Token recall of the gold answer in the prediction, and token F1. Answers without any token
    are compared as they are written."""
    predicted, wanted = answer_tokens(prediction), answer_tokens(gold)
    if not predicted and not wanted:
        same = float(prediction.strip().lower() == gold.strip().lower())
        return same, same
    if not predicted or not wanted:
        return 0.0, 0.0
    common = sum((collections.Counter(predicted) & collections.Counter(wanted)).values())
    recall, precision = common / len(wanted), common / len(predicted)
    return recall, 2 * precision * recall / (precision + recall) if common else 0.0


@dataclass(frozen=True)
class Written:
    """What the policy wrote in a step: words by field, and whether the step's format held."""

    fields: dict[str, str]
    broken: bool = False


@dataclass(frozen=True)
class Rewards:
    """The reward of each output of a step, in [-1, 1]; the fields beyond `embed` are no part of the paper."""

    # Unit vectors [texts, dimension]: the dense encoder that the text expert searches with.
    embed: Callable[[list[str]], torch.Tensor]
    # Taken off where a search is asked for although nothing is missing.
    needless: float = 0.0
    # Share of F1 in the reward of an answer, the rest is recall: recall alone does not mind what else is said.
    f1: float = 0.0
    # Share of what came of a first step in its reward, where that is known (Step.tried): the paper rewards likeness to the
    # golden step alone, whatever our own experts find by it.
    outcome: float = 0.0

    def __call__(self, step: Step, outputs: list[Written]) -> list[float]:
        if step.kind in ("retrieval", "stop"):
            rewards = self._retrieval(step.gold, outputs)
            return self._with_outcomes(step, outputs, rewards) if self.outcome > 0 else rewards
        return [self._answer(step.gold["answer"], output) for output in outputs]

    def _retrieval(self, gold: dict[str, str], outputs: list[Written]) -> list[float]:
        """0.5 · cos(embed(sub-question), embed(gold)) + 0.5 · [expert right]; a stop is right or wrong."""
        stops = gold["sub-question"] == NONE
        asked = [] if stops else sorted({o.fields["sub-question"] for o in outputs if asks(o)})
        likeness: dict[str, float] = {}
        if asked:
            # Equal words have equal rewards to the last bit: each is encoded once.
            vectors = self.embed([gold["sub-question"], *asked])
            likeness = dict(zip(asked, (vectors[1:] @ vectors[0]).tolist(), strict=True))
        rewards = []
        for output in outputs:
            if output.broken:
                rewards.append(0.0)
            elif stops:
                rewards.append(-self.needless if asks(output) else 1.0)
            elif not asks(output):
                rewards.append(0.0)
            else:
                routed = output.fields["ret"] == gold["ret"]
                rewards.append(0.5 * likeness[output.fields["sub-question"]] + 0.5 * routed)
        return rewards

    def _with_outcomes(self, step: Step, outputs: list[Written], rewards: list[float]) -> list[float]:
        """Mixes in what came of each first step; one that was not tried counts as one that came to nothing."""
        tried = step.tried
        if tried is None:
            return rewards
        came = [tried.get((o.fields["sub-question"], o.fields["ret"]), 0.0) if asks(o) else 0.0 for o in outputs]
        return [(1 - self.outcome) * reward + self.outcome * recall for reward, recall in zip(rewards, came, strict=True)]

    def _answer(self, gold: str, output: Written) -> float:
        """A short golden answer that is said in full earns 1, otherwise its recall counts."""
        if output.broken:
            return 0.0
        recall, f1 = overlap(output.fields["answer"], gold)
        earned = 1.0 if len(gold.split()) <= SHORT and recall == 1 else recall
        return (1 - self.f1) * earned + self.f1 * f1


def asks(output: Written) -> bool:
    """Whether a retrieval step that held its format searches, rather than ends retrieval."""
    return not output.broken and output.fields["sub-question"] != NONE
