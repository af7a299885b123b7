"""What a question says of its picture: src/engine/experts/shows.ts, as far as decoding depends on it.

tests/fixtures/policy/steps.json holds both sides to the same cases.
"""

import regex

PICTURE = (
    r"(?:this|the) (?:[\w-]+ )?(?:picture|photo|photograph|image|pictogram|icon|drawing|map|flag|outline|sign|symbol|"
    r"shelf|product|package|packet|bottle|carton|can|jar|bowl|basket|box|bag|jug|tin|cup|glass|plate)"
)
SEEN = r"(?:shown|pictured|depicted|drawn|outlined|represented|seen|displayed|(?:that )?(?:you|we|i) (?:can )?see)"
SORT = r"(?:name|kind|sort|type|species|breed|variety)"
WITHIN = rf"(?:in|on) {PICTURE}"
ASKED = r"\b(?:what|which|who|whose)(?:'s)?\b(?: [\w'-]+){0,4}?"
FORMS = [
    regex.compile(rf"{form}\s*[?.!]*$", regex.IGNORECASE)
    for form in (
        rf"{ASKED} (?:is|are) (?:this|that|these|those|it|here|{SEEN}(?: here)?|(?:{SEEN} )?(?:in|on|by) {PICTURE}(?: {WITHIN})?)",
        rf"\b(?:what|which) (?:is|are) the (?:{SORT} of (?:the )?){{0,2}}(?:(?!of\b)[\w-]+ ){{1,3}}?"
        rf"(?:{SEEN}(?: here)?|(?:{SEEN} )?(?:in|on|by) {PICTURE})",
        rf"\bwhat's (?:this|that|here|(?:{SEEN} )?(?:in|on) {PICTURE})",
        rf"{ASKED} (?:does|do) (?:{PICTURE}|this|it) (?:show|depict|represent|stand for|belong to)",
        rf"{ASKED} (?:has|have) this (?:flag|outline|shape|form|logo|emblem)",
        rf"{ASKED} (?:am i looking at|do you see|can you see|do you recogni[sz]e)(?: here| in {PICTURE})?",
    )
]
LOOKS = regex.compile(r"^\w+ (?:\w+ ){0,2}(?:colou?rs?|sizes?|shapes?|materials?|numbers?|time|year|date)\b", regex.IGNORECASE)
ASKS_OF_IT = regex.compile(r"\b(?:how|where|when|why|which|who|whose|what)\b(?! or what\b).* what\b", regex.IGNORECASE)
NOUN = r"(?!(?:of|in|on|by|with|for|to|from|whose|who|which|that|is|are|was|were|has|have)\b)[\p{L}'’-]+"
END = r"(?![\p{L}\p{N}]| (?:in|on|by) (?:this|the|my|a)\b)"
MENTIONS = [
    (regex.compile(form, regex.IGNORECASE), asks)
    for form, asks in (
        (
            rf"(?<=\S )(?:the name of )?(?:the|this) (?:(?:kind|sort|type) of )?(?:{NOUN} ){{1,3}}?"
            rf"(?:(?:{SEEN} )?{WITHIN}|{SEEN}(?: here)?|here){END}",
            lambda phrase: f"What is {phrase}?",
        ),
        (
            rf"(?<=\S )what (?:is|are) (?:{WITHIN}(?: {WITHIN})?|{SEEN}(?: here| {WITHIN})?){END}",
            lambda phrase: f"W{phrase[1:]}?",
        ),
        (rf"(?<=\S )what {PICTURE} shows{END}", lambda _: "What does the picture show?"),
    )
]


def asks_what_is_shown(question: str) -> bool:
    """Whether a question that comes with a picture asks for nothing but what the picture shows."""
    last = regex.split(r"(?<=[.!?:])\s+", question.strip())[-1]
    return not LOOKS.search(last) and not ASKS_OF_IT.search(last) and any(form.search(last) for form in FORMS)


def shown_in(question: str) -> tuple[str, str] | None:
    """The words by which a question names what its picture shows and asks about it, and what is to be asked of the picture."""
    if asks_what_is_shown(question):
        return None
    phrases = [(found.group(), asks) for form, asks in MENTIONS for found in form.finditer(question)]
    shown = [(p, asks(p)) for p, asks in phrases if not any(other != p and p in other for other, _ in phrases)]
    return shown[0] if len(shown) == 1 and asks_what_is_shown(shown[0][1]) else None


ASKED_THAT = regex.compile(r"^what (?:is|are) (the .+?)[\s?]*$", regex.IGNORECASE)


def put_for_shown(thing: str, asked: str, question: str) -> str | None:
    """The question with a thing in the place of the words that say what the picture shows (src/engine/policy/pictured.ts)."""
    shown = shown_in(question)
    found = ASKED_THAT.match(asked)
    phrase = shown[0] if shown and shown[1] == asked else found and found.group(1)
    parts = question.split(phrase) if phrase else []
    return thing.join(parts) if len(parts) == 2 else None
