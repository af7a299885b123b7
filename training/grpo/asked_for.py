"""What kind of answer a question asks for: src/engine/experts/asked-for.ts, as far as decoding depends on it.

tests/fixtures/policy/steps.json holds both sides to the same cases.
"""

import regex

THING = regex.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|name|tell|give|find|list|identify|show)\b", regex.IGNORECASE
)
AUXILIARY = (
    r"(?:is|are|was|were|am|do|does|did|has|have|had|can|could|will|would|should|may|might)(?:n['’]t)?\s"
)
YES_OR_NO = regex.compile(
    rf"(?:^|[,.:;!?–-]\s*|\b(?:and|but|or|so|then)\s+){AUXILIARY}|\b(?:true|correct|right|whether|if)\b",
    regex.IGNORECASE,
)
WHICH_THING = regex.compile(
    rf"(?!\s*{AUXILIARY}).*\b(?:what|which|whose|whom)\b"
    rf"(?!.*(?:[,.:;!?–-]\s*{AUXILIARY}|\b(?:true|whether|or not)\b))",
    regex.IGNORECASE,
)
CHOICE = regex.compile(
    rf"\s*(?:[^:]*: )?{AUXILIARY}(?!.*\beither\b).*\bor "
    r"(?!(?:not|no|more|less|fewer|is|are|was|were)\b|"
    r"(?:great|lat|earli|high|low|larg|small|long|short|old|young|bett|bigg)er\b)(?:\S+ ){0,4}\S+\s*\?$",
    regex.IGNORECASE,
)
CLAIM = regex.compile(rf"\s*{AUXILIARY}(?!you\b|(?:any|some)(?:one|body)\b)(?!.*\bor\b)", regex.IGNORECASE)
PLACE = regex.compile(
    r"(?:^|: )\s*(?:where|in (?:what|which) (?:place|city|town|village|county|state|country)|"
    r"what (?:is|was) the (?:place of (?:birth|death|burial)|(?:birth|death|burial) ?place))\b",
    regex.IGNORECASE,
)
TIME = regex.compile(
    r"(?:^|: )\s*(?:when (?:is|was|were|are|did|does|do|has|had|will|can)|"
    r"(?:(?:in|on|during|by|since|from) )?(?:what|which) (?:year|date|month|century|decade|day))\b",
    regex.IGNORECASE,
)
TIMED = regex.compile(
    r"\d|\b(?:(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?|\w+(?:teenth|tieth)|"
    r"spring|summer|autumn|winter|centur(?:y|ies)|decades?|era|ages?|period|war|before|after|when|during|until|since|end|"
    r"beginning|years?|months?|weeks?|days?|hours?|morning|evening|night|noon|never|always)\b|\w+day\b)",
    regex.IGNORECASE,
)
COUNT = regex.compile(r"(?:^|: )\s*how many\s", regex.IGNORECASE)
NUMBER = regex.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|once|twice|single|both|pair|"
    r"couple|none|no)\b",
    regex.IGNORECASE,
)
OF_A_LIFE = regex.compile(r"\b(?:born|birth|die|died|death)\b", regex.IGNORECASE)
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = regex.compile(rf"\b(?:{DAY} {MONTH}(?:,? \d{{3,4}})?|{MONTH} (?:{DAY}(?:,? \d{{3,4}})?|\d{{4}}))\b")
# src/engine/experts/names.ts
FULL_NAME = regex.compile(r"(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{N}]*(?:[ -]\p{Lu}[\p{L}\p{N}]*)+")
ASKS_ABOUT = regex.compile(r"(?:^|: )\s*(?:who|whom|whose|where|when|how)\b", regex.IGNORECASE)
OR = regex.compile(r"\bor\b", regex.IGNORECASE)


def asks_for_thing(question: str) -> bool:
    """Whether a question is for a thing and surely not for yes or no."""
    is_plain = THING.search(question) is not None and YES_OR_NO.search(question) is None
    return is_plain or WHICH_THING.match(question) is not None


def asks_to_choose(question: str) -> bool:
    """Whether a question is for one of two or more things that it names, and so not for yes or no."""
    return CHOICE.match(question) is not None


def asks_whether_true(question: str) -> bool:
    """Whether nothing but yes or no answers a question."""
    return CLAIM.match(question) is not None


def may_answer(question: str, text: str, which_one: str) -> list[str]:
    """What of a text may answer a question; one that begins with `which_one` is for a thing, and not for a place,
    a time or a number."""
    is_itself = not question.startswith(which_one)
    pieces = [text]
    if is_itself and TIME.search(question):
        pieces = [piece for piece in regex.split(r"(?<=[.!?]) ", text) if is_timed(question, piece)]
    elif is_itself and COUNT.search(question):
        pieces = [piece for piece in regex.split(r"(?<=[.!?]) ", text) if NUMBER.search(piece)]
    if is_itself and PLACE.search(question):
        pieces = [piece for sentence in pieces for piece in DATE.split(sentence)]
    name = name_asked_about(question) if is_itself else None
    if name is not None:
        pieces = [other for piece in pieces for other in piece.split(name)]
    return [piece for piece in pieces if piece.strip()]


def is_timed(question: str, text: str) -> bool:
    """Whether a text tells the time that is asked for, in figures or in words; that of a birth or death in figures."""
    return (regex.search(r"\d", text) if OF_A_LIFE.search(question) else TIMED.search(text)) is not None


def name_asked_about(question: str) -> str | None:
    """The one name of several words that a question is about and that, being known, does not answer it."""
    names = list(dict.fromkeys(FULL_NAME.findall(question)))
    is_about = len(names) == 1 and ASKS_ABOUT.search(question) and not OR.search(question)
    return names[0] if is_about else None
