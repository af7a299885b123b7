"""The step grammar of the compact policy, as a dialogue with whatever chooses tokens.

A writer is a generator: it yields the tokens that stand next in the sequence and the tokens that may follow them, is
sent the one that was chosen, and returns what was written. The rules are those of src/engine/policy/compact.ts: tags
are given, `<` and line breaks are forbidden in fields, `None` is forbidden where nothing was retrieved yet, the
sub-question that a thought calls for is taken over whole once the policy starts to copy it, and at once where one look-up
answers the question, the retriever is one of three names, an answer is a run of words of the evidence. One rule is left
out: the doubt of "No line states it." is a correction of the supervised adapter.

A field that reaches its limit or goes round in circles breaks the format here; the engine cuts it and goes on.
"""

from collections.abc import Generator

import regex
import torch
from transformers import PreTrainedTokenizerBase

from training.grpo.asked_for import asks_whether_true
from training.grpo.extract import Extract, Sources
from training.grpo.steps import ELSEWHERE, NONE, ONE_FACT, RETRIEVERS, Step
from training.rewards import Written
from training.sequences import tokens_of

# Longest field, in tokens (src/engine/policy/compact.ts).
FIELD_LIMIT = {"think": 40, "sub-question": 64, "answer": 48}

# Tokens that stand next, and bool [vocabulary]: which may follow.
Asked = tuple[list[int], torch.Tensor]
# A field's words, and the tokens that stand behind them and were not yielded yet.
Field = tuple[str, list[int]]


class Overrun(Exception):
    """A field that did not end."""


class Grammar:
    def __init__(self, tokenizer: PreTrainedTokenizerBase, device: torch.device):
        self.tokenizer, self.device = tokenizer, device
        self.vocabulary: dict[str, int] = tokenizer.get_vocab()
        self.spellings = {token: spelling for spelling, token in self.vocabulary.items()}
        free, first = field_rules(self.vocabulary)
        self.free, self.first = free.to(device), first.to(device)
        self.retrievers = {name: self._words(name) for name in RETRIEVERS}
        self.masks: dict[tuple[bool, int], torch.Tensor] = {}

    def tokens(self, pieces: list[dict]) -> list[int]:
        """Tokens of pieces, each on its own, as the browser does it."""
        return [token for piece in pieces for token in tokens_of(piece, self.tokenizer)]

    def writers(self, step: Step, count: int) -> list[Generator[Asked, int, Written]]:
        """`count` independent writers of one step."""
        if step.kind in ("retrieval", "stop"):
            return [self._retrieval(step) for _ in range(count)]
        sources = None if step.sources is None else Sources(step.sources, self.vocabulary)
        return [self._answer(step, sources) for _ in range(count)]

    def _retrieval(self, step: Step) -> Generator[Asked, int, Written]:
        close = {field: self._given(text) for field, text in step.closing.items()}
        fields: dict[str, str] = {}
        may_stop, before = step.may_stop, step.before
        try:
            fields["think"], feed = yield from self._field("think", [], close["think"])
            again = step.asked_elsewhere if fields["think"] == ELSEWHERE else None
            whole = again or self._planned(step, fields["think"])
            # What the engine gives is no choice (src/engine/policy/compact.ts).
            is_itself = fields["think"] == ONE_FACT and whole == step.question and not asks_whether_true(step.question)
            is_elsewhere = again is not None and not (before and again == before["sub-question"])
            is_shown = whole is not None and whole == step.asked_of_picture
            if whole is not None and (is_itself or is_elsewhere or is_shown):
                fields["sub-question"], feed = whole, [*feed, *self._words(whole), *close["sub-question"]]
            else:
                fields["sub-question"], feed = yield from self._field(
                    "sub-question", feed, close["sub-question"], may_be_none=may_stop, whole=whole
                )
        except Overrun:
            return Written(fields, broken=True)
        if fields["sub-question"] == NONE:
            return Written({**fields, "ret": NONE})
        # The retriever that found nothing would find it again.
        out = before["ret"] if before and fields["sub-question"] == again else None
        names = {name: tokens for name, tokens in self.retrievers.items() if name != out}
        fields["ret"] = yield from self._name(feed, names)
        return Written(fields)

    def _answer(self, step: Step, sources: Sources | None) -> Generator[Asked, int, Written]:
        close = {field: self._given(text) for field, text in step.closing.items()}
        fields: dict[str, str] = {}
        try:
            fields["think"], feed = yield from self._field("think", [], close["think"])
            extract = None if sources is None else Extract(sources)
            fields["answer"], _ = yield from self._field("answer", feed, close["answer"], extract=extract)
        except Overrun:
            return Written(fields, broken=True)
        return Written(fields)

    def _field(
        self,
        field: str,
        feed: list[int],
        close: list[int],
        *,
        may_be_none: bool = True,
        whole: str | None = None,
        extract: Extract | None = None,
    ) -> Generator[Asked, int, Field]:
        """One field up to the first token of `close`; `feed` stands in front of it. Raises Overrun."""
        end, tokens = close[0], list[int]()
        while len(tokens) < FIELD_LIMIT[field]:
            if extract is not None:
                ends = [end] if tokens and extract.may_end() else []
                allowed = self._only([*extract.allowed(), *ends])
            elif tokens:
                allowed = self._free(first=False, token=end)
            else:
                allowed = self.first if may_be_none else self._free(first=True, token=self._words(NONE)[0])
            token = yield feed, allowed
            if token == end:
                return self._text(tokens), close
            if not tokens and whole is not None and starts_word_of(whole, self.tokenizer.decode([token])):
                return whole, self._words(whole) + close
            tokens.append(token)
            feed = [token]
            if extract is not None:
                extract.write(self.spellings[token])
            if loops(tokens, self.tokenizer):
                break
        raise Overrun

    def _name(self, feed: list[int], names: dict[str, list[int]]) -> Generator[Asked, int, str]:
        """One of some names: chosen where they part. No name may be the start of another."""
        depth = 0
        while len(names) > 1:
            forks = {tokens[depth] for tokens in names.values()}
            if len(forks) == 1:
                token = forks.pop()
                feed = [*feed, token]
            else:
                token = yield feed, self._only(sorted(forks))
                feed = [token]
            names = {name: tokens for name, tokens in names.items() if tokens[depth] == token}
            depth += 1
        return next(iter(names))

    def _planned(self, step: Step, think: str) -> str | None:
        short = step.question != "" and len(self._words(step.question)) <= FIELD_LIMIT["sub-question"]
        return step.planned(think) if short else None

    def _free(self, first: bool, token: int) -> torch.Tensor:
        """The rules of free fields with one exception: a first token that is forbidden, or a later one that ends."""
        if (first, token) not in self.masks:
            mask = (self.first if first else self.free).clone()
            mask[token] = not first
            self.masks[first, token] = mask
        return self.masks[first, token]

    def _only(self, tokens: list[int]) -> torch.Tensor:
        mask = torch.zeros_like(self.free)
        mask[tokens] = True
        return mask

    def _words(self, text: str) -> list[int]:
        return tokens_of({"text": text, "role": "written"}, self.tokenizer)

    def _given(self, text: str) -> list[int]:
        return tokens_of({"text": text, "role": "given"}, self.tokenizer)

    def _text(self, tokens: list[int]) -> str:
        return self.tokenizer.decode(tokens).strip()


def field_rules(vocabulary: dict[str, int]) -> tuple[torch.Tensor, torch.Tensor]:
    """Which tokens a free field may hold, and start with: bool [vocabulary] (src/engine/policy/constrain.ts)."""
    free = torch.zeros(max(vocabulary.values()) + 1, dtype=torch.bool)
    for spelling, token in vocabulary.items():
        free[token] = regex.search("[<Ā-ğ]", spelling) is None
    first = free.clone()
    for spelling, token in vocabulary.items():
        if spelling.startswith(("Ġ", "Âł")):
            first[token] = False
    return free, first


def starts_word_of(whole: str, start: str) -> bool:
    """Whether a text begins a word of another, letter case aside."""
    return f" {start.strip().lower()}" in f" {whole.lower()}"


def loops(tokens: list[int], tokenizer: PreTrainedTokenizerBase) -> bool:
    """Whether the end is a unit of up to 12 tokens three times in a row; units without a letter may repeat."""
    for period in range(1, min(12, len(tokens) // 3) + 1):
        tail = tokens[-3 * period :]
        if tail[period:] == tail[:-period] and regex.search(r"\p{L}", tokenizer.decode(tail[:period])):
            return True
    return False
