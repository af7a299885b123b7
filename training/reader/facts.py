"""Questions made out of passages, each with the exact span that answers it.

Two makers. Patterns find the facts that openings of articles tell in turns of phrase (births, deaths, authors, places,
years) and ask for them in several wordings. Clozes take any sentence, cut a date, a figure or a name out of it, and put
the word that asks for it in front of the rest (Lewis et al. 2019, arXiv:1906.04980): unlovely, but they teach to find
what a sentence says of a thing whatever the sentence is about.
"""

import random
import re
from dataclasses import dataclass

MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DATE = rf"(?:\d{{1,2}} {MONTH} \d{{4}}|{MONTH} \d{{1,2}}, \d{{4}}|{MONTH} \d{{4}})"
DAY = rf"(?:{DATE}|\d{{4}})"
# A name: capitalised words, small ones of names between them.
WORD = r"(?:[A-ZÀ-ÞŁŚŽČŠ]\.(?: ?[A-Z]\.)*|[A-ZÀ-ÞŁŚŽČŠ](?:[\w'’-]|\.(?=\w))*)"
NAME = rf"{WORD}(?: (?:(?:of|de|the|van|von|der|da|di|la|le|del|al|bin|and) )?{WORD}){{0,4}}"
PLACE = rf"{WORD}(?:,? (?:of |de |the )?{WORD}){{0,4}}"


@dataclass(frozen=True)
class Fact:
    question: str
    # Characters [start, end) of the passage's text.
    start: int
    end: int


@dataclass(frozen=True)
class Pattern:
    """`find` has one group, the answer; `asks` are questions about {title}."""

    find: re.Pattern[str]
    asks: tuple[str, ...]


def pattern(find: str, *asks: str) -> Pattern:
    return Pattern(re.compile(find), asks)


PATTERNS = (
    pattern(rf"^[^.]{{0,80}}\([^()]*?\b(?:born|b\.) (?:[^()]{{0,40}}? on |[^()\d]{{0,40}}?)?({DAY})",
            "When was {title} born?", "What is the date of birth of {title}?", "What is {title}'s birthday?", "In what year was {title} born?",
            "when is {title} birth date"),
    pattern(rf"^[^.(]{{0,80}}\((?:[^()]{{0,60}}; )?(?:c\. ?)?({DAY}) ?[-–] ?{DAY}\)",
            "When was {title} born?", "What is the date of birth of {title}?", "What is {title}'s birthday?"),
    pattern(rf"^[^.(]{{0,80}}\((?:[^()]{{0,60}}; )?(?:c\. ?)?{DAY} ?[-–] ?({DAY})\)",
            "When did {title} die?", "What is the date of death of {title}?", "In which year did {title} die?"),
    pattern(rf"^[^.]{{0,80}}\([^()]*?\b(?:died|d\.) ({DAY})", "When did {title} die?", "What is the date of death of {title}?"),
    pattern(rf"\bborn (?:on )?(?:{DATE} )?(?:in|at) ({PLACE})",
            "Where was {title} born?", "What is the place of birth of {title}?", "In which place was {title} born?", "Which city was {title} born in?"),
    pattern(rf"^[^.(]{{0,80}}\({DAY},? (?:in )?({PLACE}) ?[-–] ?{DAY}", "Where was {title} born?", "What is the place of birth of {title}?"),
    pattern(rf"\bdied (?:on {DATE} )?(?:in|at) ({PLACE})", "Where did {title} die?", "What is the place of death of {title}?"),
    pattern(rf"\b(?:is|was) an? ([A-Z][a-z]+(?:-[A-Z][a-z]+)?) (?:[a-z-]+ ){{0,4}}(?:actor|actress|singer|writer|director|politician|player|footballer|painter|composer|musician|author|journalist|coach|swimmer|athlete|lawyer|poet|model|scientist|driver|cyclist|wrestler|boxer|producer|filmmaker|golfer|businessman|runner)",
            "What nationality is {title}?", "What is the nationality of {title}?", "Which country is {title} from?", "What country does {title} come from?"),
    pattern(r"\b(?:is|was) an? (?:former |retired |professional )*(?:[A-Z][a-z]+(?:-[A-Z][a-z]+)? )?(?:former |retired |professional )*((?:[a-z-]+ ){0,3}(?:actor|actress|singer|writer|director|politician|player|footballer|painter|composer|musician|author|journalist|coach|swimmer|athlete|lawyer|poet|producer|cyclist|runner))\b",
            "What did {title} do for a living?", "What was {title}'s occupation?", "What is {title}'s profession?", "What is {title} known as?"),
    pattern(rf"\bdirected by (?:[a-z-]+ )*({NAME})", "Who directed {title}?", "Who is the director of {title}?", "Who is the director of film {title}?", "{title} was directed by whom?"),
    pattern(rf"\b(?:written|authored|penned) by (?:[a-z-]+ )*({NAME})", "Who wrote {title}?", "Who is the author of {title}?", "{title} was written by whom?"),
    pattern(rf"\b(?:novel|book|play|poem|story|memoir) by (?:(?:[A-Z][a-z]+ )?(?:author|writer|novelist|playwright|poet) )?({NAME})", "Who wrote {title}?", "Who is the author of {title}?"),
    pattern(rf"\b(?:album|song|single|EP|record) by (?:the )?(?:[A-Z][a-z]+ )?(?:[a-z-]+ )*({NAME})", "Who is the performer of {title}?", "Who performed {title}?", "Which artist released {title}?", "Who sang {title}?"),
    pattern(rf"\b(?:music|score|composed) (?:was |is )?(?:composed )?by ({NAME})", "Who composed {title}?", "Who composed the music of {title}?", "Who is the composer of {title}?"),
    pattern(rf"\bproduced by (?:[a-z-]+ )*({NAME})", "Who produced {title}?", "Which company or person produced {title}?"),
    pattern(rf"\b(?:played|portrayed) by ({NAME})", "Who played {title}?", "Which actor portrayed {title}?"),
    pattern(rf"\b(?:starring|stars) ({NAME})", "Who starred in {title}?", "Who stars in {title}?"),
    pattern(rf"\bpublished by ({NAME})", "Who published {title}?", "What is the publisher of {title}?"),
    pattern(rf"\bdeveloped by ({NAME})", "Who developed {title}?", "Which company developed {title}?"),
    pattern(rf"\breleased (?:in|on|worldwide on|theatrically on) ({DAY})", "When was {title} released?", "When did {title} come out?", "What is the release date of {title}?"),
    pattern(rf"\b(?:is|was) an? (\d{{4}}) [^.]{{0,40}}?(?:film|album|song|movie|novel|book|game)", "When was {title} released?", "When did {title} come out?", "What is the publication date of {title}?"),
    pattern(rf"\b(?:founded|established|created|formed|organi[sz]ed) (?:in|on) ({DAY})", "When was {title} founded?", "When was {title} established?", "In what year was {title} formed?", "What year was {title} created?"),
    pattern(rf"\bfounded (?:in \d{{4}} )?by (?:[a-z-]+ )*({NAME})", "Who founded {title}?", "Who is the founder of {title}?"),
    pattern(rf"\b(?:opened|completed|built|constructed) in ({DAY})", "When was {title} built?", "When did {title} open?", "In what year was {title} completed?"),
    pattern(rf"\bopened on ({DATE})", "When did {title} open?", "On what date did {title} open?"),
    pattern(rf"\b(?:located|situated) (?:[a-z-]+ ){{0,4}}in (?:the )?({PLACE})", "Where is {title}?", "Where is {title} located?", "In which place is {title} located?", "What is the location of {title}?"),
    pattern(rf"\b(?:based|headquartered) (?:[a-z-]+ ){{0,3}}in (?:the )?({PLACE})", "Where is {title} based?", "Where is the headquarters of {title}?", "What city is {title} based in?"),
    pattern(rf"\b(?:city|town|village|municipality|commune|district|county|suburb|river|lake|mountain|province|capital) (?:[a-z-]+ ){{0,3}}(?:in|of) (?:the )?({PLACE})", "Where is {title}?", "What country or region is {title} in?", "In which area is {title}?"),
    pattern(rf"\b(?:son|daughter|child) of (?:[a-z]+ ){{0,3}}({NAME})", "Who is the father of {title}?", "Who is {title}'s father?", "Who is a parent of {title}?", "Who is the mother of {title}?"),
    pattern(rf"\b(?:wife|husband|widow|spouse|consort) of (?:[a-z]+ ){{0,3}}({NAME})", "Who is the spouse of {title}?", "Who was {title} married to?", "Who is {title}'s husband?"),
    pattern(rf"\bmarried (?:to )?(?:[a-z]+ ){{0,2}}({NAME})", "Who is the spouse of {title}?", "Who did {title} marry?"),
    pattern(r"\bpopulation of (?:about |around |approximately |some )?([\d,.]+(?: million)?)", "What is the population of {title}?", "How many people live in {title}?", "How many inhabitants does {title} have?"),
    pattern(r"\bcapacity of (?:about |around |over )?([\d,]+)", "What is the capacity of {title}?", "How many people does {title} hold?", "How many spectators can {title} seat?"),
    pattern(rf"\bnamed (?:after|for|in honou?r of) (?:the )?(?:[a-z-]+ ){{0,4}}({NAME})", "Who is {title} named after?", "What is {title} named after?", "After whom was {title} named?"),
    pattern(rf"\b(?:member|part) of (?:the )?({NAME})", "What is {title} a member of?", "Which organisation does {title} belong to?", "What league or group is {title} part of?"),
    pattern(rf"\bcapital (?:city )?of (?:the )?({PLACE})", "What is {title} the capital of?", "Which country or state has {title} as its capital?"),
    pattern(rf"\bplays? for (?:the )?({NAME})", "Which team does {title} play for?", "What club does {title} play for?"),
    pattern(rf"\b(?:educated|studied|graduated) (?:at|from) (?:the )?({NAME})", "Where did {title} study?", "Which university did {title} attend?", "Where was {title} educated?"),
    pattern(rf"\bnicknamed (?:the )?[\"“]?({NAME})", "What is the nickname of {title}?", "What is {title} nicknamed?"),
    pattern(rf"\balso known as (?:the )?[\"“]?({NAME})", "What is another name of {title}?", "What is {title} also known as?", "By what other name is {title} known?"),
    pattern(rf"\bdiscovered (?:in \d{{4}} |on {DATE} )?by ({NAME})", "Who discovered {title}?"),
    pattern(r"\b(?:elevation|height) of ([\d,.]+ (?:m|metres|meters|ft|feet))", "How high is {title}?", "What is the elevation of {title}?", "How tall is {title}?"),
    pattern(r"\b([\d,.]+ (?:km|kilometres|kilometers|miles|mi)) long", "How long is {title}?", "What is the length of {title}?"),
)  # fmt: skip


def bare(title: str) -> str:
    """A title without what tells it apart: "Mercury" of "Mercury (planet)"."""
    return re.sub(r" \([^()]*\)$", "", title)


def pattern_facts(title: str, text: str, draw: random.Random) -> list[Fact]:
    facts = []
    for kind in PATTERNS:
        found = kind.find.search(text)
        if found is None or found.group(1).strip(" .,") == "" or found.group(1) in title:
            continue
        answer = found.group(1).rstrip(" .,")
        ask = draw.choice(kind.asks)
        question = ask.format(title=title if draw.random() < 0.3 else bare(title))
        facts.append(Fact(question, found.start(1), found.start(1) + len(answer)))
    return facts


ANSWERS = (
    (re.compile(DATE), ("When", "On what date", "On which day")),
    (re.compile(r"(?<=\bin )(?:1[5-9]|20)\d\d\b"), ("When", "In what year", "In which year", "What year")),
    (re.compile(r"\b\d[\d,.]*(?: (?:million|billion|percent))?(?= [a-z]{3,})"), ("How many", "How much", "What number of")),
    (re.compile(rf"(?<=\bby ){NAME}"), ("Who", "By whom", "Which person or company", "What")),
    (re.compile(rf"(?<=\b(?:in|at|to) ){PLACE}|(?<=\bfrom ){PLACE}"), ("Where", "In which place", "What place", "Which city or country")),
    (re.compile(rf"(?<=[a-z,] ){NAME}"), ("What", "Which", "Who", "What name")),
)
PRONOUN = re.compile(r"^(?:He|She|It|They|The (?:film|album|song|book|novel|series|club|team|company|town|city|village|band|building|station|game|school))\b")


def cloze(title: str, text: str, draw: random.Random) -> Fact | None:
    """A sentence with one thing asked for; None where the sentence drawn has nothing to ask for."""
    ends = [0, *(m.end() for m in re.finditer(r"(?<=[a-z\d)\"]{2})[.!?] (?=[A-Z])", text)), len(text)]
    at = draw.randrange(len(ends) - 1)
    start, sentence = ends[at], text[ends[at] : ends[at + 1]].strip()
    start += len(text[start : ends[at + 1]]) - len(text[start : ends[at + 1]].lstrip())
    if not 40 < len(sentence) < 320:
        return None
    kinds = [(found, words) for find, words in ANSWERS for found in find.finditer(sentence)]
    kinds = [(found, words) for found, words in kinds if found.group() not in title and found.end() - found.start() < 60]
    if not kinds:
        return None
    found, words = draw.choice(kinds)
    before, after = sentence[: found.start()].strip(), sentence[found.end() :].strip(" .")
    # The clauses next to the answer; the further ones only sometimes.
    if draw.random() < 0.7:
        before, after = before.split(", ")[-1] if len(before.split(", ")[-1]) > 15 else before, after.split(", ")[0]
    before = PRONOUN.sub(bare(title), re.sub(r"\s*\([^()]*\)", "", before))
    if bare(title) not in before and draw.random() < 0.5:
        before = f"{bare(title)} {before}"
    asks = draw.choice(words)
    before = re.sub(r"\b(?:in|by|at|on|from|to)$", "", before).strip()
    parts = [asks, before, after] if draw.random() < 0.75 else [before, asks.lower(), after]
    said = [word for word in " ".join(parts).split() if draw.random() > 0.08 or word == asks]
    if len(said) < 5:
        return None
    return Fact(" ".join(said)[:240] + "?", start + found.start(), start + found.end())
