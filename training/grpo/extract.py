"""Extractive decoding, as src/engine/policy/extract.ts does it: an answer is a run of words of its sources.

tests/fixtures/policy/steps.json holds both sides to the same cases.
"""

import re

# GPT-2's characters for the 256 bytes: printable ones stand for themselves, others follow from U+0100 on.
PLAIN = [*range(33, 127), *(byte for byte in range(161, 256) if byte != 173)]
BYTE_CHARACTERS = {byte: chr(byte) for byte in PLAIN}
BYTE_CHARACTERS |= {byte: chr(256 + i) for i, byte in enumerate(b for b in range(256) if b not in BYTE_CHARACTERS)}
SPACE = "Ġ"

# src/engine/policy/conversation.ts
NOT_FOUND = "Not found in the knowledge at hand"
# src/engine/policy/extract.ts
STATED = ("Yes", "No", NOT_FOUND)


def byte_spelling(text: str) -> str:
    """A text in the alphabet that vocabularies of byte-level BPE are spelt in: one character a byte."""
    return "".join(BYTE_CHARACTERS[byte] for byte in text.encode())


def is_edge(spelling: str, at: int) -> bool:
    """Whether a word starts or ends at an offset. Bytes beyond ASCII count as letters: most belong to some."""
    return not (is_word(spelling[at - 1 : at] if at else "") and is_word(spelling[at : at + 1]))


def is_word(character: str) -> bool:
    return character not in ("", SPACE) and re.match(r"[A-Za-z0-9]|[^!-~]", character) is not None


class Sources:
    """The texts that an answer may be cut from, in the spelling of a vocabulary (spelling → token)."""

    def __init__(self, texts: tuple[str, ...], vocabulary: dict[str, int]):
        self.vocabulary = vocabulary
        self.longest = max(map(len, vocabulary))
        self.spelt = [byte_spelling(text) for text in texts]
        # What is an answer as a whole or not at all.
        self.whole = {i for i, text in enumerate(texts) if text in STATED}
        self.starts = [
            (i, at)
            for i, source in enumerate(self.spelt)
            for at in range(len(source))
            if is_edge(source, at) and source[at] != SPACE and (at == 0 or i not in self.whole)
        ]


class Extract:
    """An answer while it is written. The case of its first letter is free ("silver" out of "Silver")."""

    def __init__(self, sources: Sources):
        self.sources = sources
        # Where in the sources, as (source, offset), what was written so far ends.
        self.places = sources.starts
        self.started = False

    def allowed(self) -> set[int]:
        """Tokens that go on along a source."""
        allowed: set[int] = set()
        for i, at in self.places:
            source = self.sources.spelt[i]
            for to in range(at + 1, min(len(source), at + self.sources.longest) + 1):
                for spelling in self._cases(source[at:to]):
                    if spelling in self.sources.vocabulary:
                        allowed.add(self.sources.vocabulary[spelling])
        return allowed

    def may_end(self) -> bool:
        """Whether the answer may end here: where a word does."""
        return any(
            at == len(self.sources.spelt[i]) if i in self.sources.whole else is_edge(self.sources.spelt[i], at)
            for i, at in self.places
        )

    def write(self, spelling: str) -> None:
        """Goes on by an allowed token, given as it is spelt."""
        length = len(spelling)
        self.places = [
            (i, at + length) for i, at in self.places if spelling in self._cases(self.sources.spelt[i][at : at + length])
        ]
        self.started = True

    def _cases(self, run: str) -> tuple[str, ...]:
        """How a run of a source may be spelt: its first letter in either case where the answer starts."""
        first = run[:1]
        if self.started or not (first.isascii() and first.isalpha()):
            return (run,)
        return run, first.swapcase() + run[1:]
