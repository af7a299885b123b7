"""The next question of a chain: the question with what was found in the place of its description.

Ports src/engine/policy/chain.ts; tests/fixtures/policy/steps.json holds both sides to the same cases.
"""

import regex

FOUND = regex.compile(r"^The (\p{Ll}[\p{Ll} -]*) is (.+); one fact to go\.$")
ROLE = r"(?<role>\p{Ll}[\p{L}-]*(?: \p{Ll}[\p{L}-]*)?)"
ASKED = [
    regex.compile(form, regex.IGNORECASE)
    for form in (
        rf"^(?:who|what|which \p{{L}}+) (?:is|was|are|were) (?:the )?{ROLE} (?:of|for) (?:the )?(?<thing>.+?)\??$",
        rf"^(?:who|what) (?:is|was|are|were) (?<thing>.+?)['’]s? {ROLE}\??$",
    )
]
CALLED_ALSO = (
    ("spouse", "wife", "husband"),
    ("performer", "singer", "artist"),
    ("author", "writer"),
    ("mother", "mom"),
    ("father", "dad"),
)
KIN_OF_KIN = (
    (r"\bgrandfather\b", ("father", "mother"), "father"),
    (r"\bgrandmother\b", ("father", "mother"), "mother"),
    (r"\bfather-in-law\b", ("spouse",), "father"),
    (r"\bmother-in-law\b", ("spouse",), "mother"),
)
# src/engine/experts/names.ts
KNOWN_AS = {"director", "composer", "author", "writer", "producer", "screenwriter", "editor", "painter", "architect", "singer"}


def put_in_its_place(think: str, question: str, asked: str, answer: str) -> str | None:
    """None where the description does not stand in the question just once. `answer` is data already (steps.as_data)."""
    told = FOUND.match(think)
    form = next((found for one in ASKED if (found := one.match(asked))), None)
    if told is None or form is None:
        return None
    role, said = told.groups()
    found = said if said in answer else answer
    for kin, by, asks in KIN_OF_KIN:
        if role in by and regex.search(kin, question, regex.IGNORECASE):
            return f"Who is the {asks} of {found}?"
    nouns = [noun for one in (role, form["role"].lower()) for noun in (one, *next((n for n in CALLED_ALSO if one in n), ()))]
    roles, name = "|".join(map(regex.escape, nouns)), regex.escape(form["thing"])
    described = regex.compile(
        rf"(?:\bthe )?\b(?:{roles}) (?:of|for) (?:the )?(?:\p{{Ll}}+ )?{name}(?!['’]s|[\p{{L}}\p{{N}}])"
        rf"|(?<![\p{{L}}\p{{N}}]){name}['’]s? (?:{roles})\b",
        regex.IGNORECASE,
    )
    places = list(described.finditer(question))
    if len(places) != 1:
        return None
    known = f"the {role} {found}" if role in KNOWN_AS else found
    put = question[: places[0].start()] + known + question[places[0].end() :]
    return None if regex.search(name, put.replace(known, "", 1), regex.IGNORECASE) else put
