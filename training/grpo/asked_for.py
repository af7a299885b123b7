"""What kind of answer a question asks for: src/engine/experts/asked-for.ts, as far as decoding depends on it.

tests/fixtures/policy/steps.json holds both sides to the same cases.
"""

import regex

AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might)(?:n['’]t)?\s"
)
CLAIM = regex.compile(rf"\s*{AUXILIARY}(?!you\b|(?:any|some)(?:one|body)\b)(?!.*\bor\b)", regex.IGNORECASE)
PLACE = regex.compile(
    r"(?:^|: )\s*(?:where|in (?:what|which) (?:place|city|town|village|county|state|country))\b", regex.IGNORECASE
)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = regex.compile(rf"\b(?:{DAY} {MONTH}(?:,? \d{{3,4}})?|{MONTH} (?:{DAY}(?:,? \d{{3,4}})?|\d{{4}}))\b")


def asks_whether_true(question: str) -> bool:
    """Whether nothing but yes or no answers a question."""
    return CLAIM.match(question) is not None


def asks_for_place(question: str, which_one: str) -> bool:
    """Whether a question is for a place, which no date is; one that begins with `which_one` is for a thing."""
    return PLACE.search(question) is not None and not question.startswith(which_one)


def between_dates(text: str) -> list[str]:
    """What stands before, between and behind the dates of a text."""
    return [piece for piece in DATE.split(text) if piece.strip()]
