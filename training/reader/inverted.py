"""Questions turned out of statements: "The museum was opened by Victoria in 1857." → "When was the museum opened by Victoria?"

The main clause is turned around its first verb: an auxiliary goes in front of its subject, any other past form gives way
to "did" and its infinitive, and a subject that is asked for gives its place to the word that asks. Rules of thumb instead
of a parser: what does not fit is left out, and a wrong turn now and then costs less than a question in telegram style
(facts.py `cloze`).
"""

import random
import re

from training.reader.facts import DATE, MONTH, NAME, PLACE, PRONOUN, Fact, bare

BE = {"was", "is", "were", "are", "has", "had", "can", "could", "will", "would", "must", "may"}
IRREGULAR = dict(
    pair.split(":")
    for pair in "became:become began:begin won:win wrote:write made:make took:take led:lead held:hold built:build ran:run "
    "gave:give grew:grow met:meet lost:lose left:leave came:come went:go saw:see fell:fall rose:rise sold:sell sang:sing "
    "taught:teach told:tell spent:spend brought:bring bought:buy found:find kept:keep sent:send drew:draw chose:choose "
    "broke:break spoke:speak stood:stand flew:fly fought:fight beat:beat got:get knew:know set:set put:put drove:drive "
    "wore:wear thought:think caught:catch sought:seek felt:feel paid:pay said:say lent:lend hit:hit cut:cut "
    "uses:use has:have contains:contain includes:include lies:lie serves:serve plays:play features:feature covers:cover "
    "operates:operate consists:consist provides:provide offers:offer produces:produce runs:run works:work lives:live".split()
)
SUBJECT = r"(?:The |A |An )?[\w'’.-]+(?: (?!was\b|is\b|were\b|are\b)[\w'’.&-]+){0,7}"
# Answers, and the words that ask for them; with `bare`, the preposition in front goes with the answer.
TIME = re.compile(rf"(?:on|in|by|since|until|during) (?:early |late |mid-)?(?P<a>{DATE}|(?:1[0-9]|20)\d\d|the \d{{4}}s|{MONTH})\b")
SPOT = re.compile(rf"\b(?:in|at|near|from|to) (?:the )?(?!{MONTH})(?P<a>{PLACE})")
MAKER = re.compile(rf"\bby (?:the )?(?P<a>{NAME})")
FIGURE = re.compile(r"\b(?P<a>\d[\d,.]*(?: (?:million|billion|thousand))?)(?= (?P<of>[a-z]{3,}))")
NAMED = re.compile(rf"(?<=[a-z,] )(?:the )?(?P<a>{NAME})")
# A thing by its common name, with what belongs to it.
THING = re.compile(r"(?<= )(?P<a>(?:(?:the|an?|its|his|her|their) )?(?:[a-z-]{3,} ){0,2}[a-z-]{4,}(?: of (?:the )?[\w-]+)?)(?=[,.;]| and | in | for | by | to | as | at | on |$)")
STOP_THING = re.compile(r"\b(?:was|were|is|are|has|had|been|being|which|that|who|this|these|from|with|also|first|ly|located|known|born|based|named)\b|ly$|ed$|ing$")


# The words that ask, and what stands in front of and behind the answer; no words where nothing can be asked.
Asked = tuple[str | None, str, str]


def infinitive(verb: str, known: set[str]) -> str | None:
    """The infinitive of a past (or third person) form among infinitives that texts use."""
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("ied") and verb[:-3] + "y" in known:
        return verb[:-3] + "y"
    if not verb.endswith("ed"):
        return None
    doubled = verb[:-3] if len(verb) > 5 and verb[-3] == verb[-4] else None
    return next((form for form in (verb[:-1], verb[:-2], doubled) if form in known), None)


def infinitives(texts: list[str], least: int = 25) -> set[str]:
    """Verbs that stand behind "to" often enough not to be names or slips."""
    counts: dict[str, int] = {}
    for text in texts:
        for verb in re.findall(r"\bto ([a-z]{3,14})\b", text):
            counts[verb] = counts.get(verb, 0) + 1
    return {verb for verb, count in counts.items() if count >= least}


def inverted(title: str, text: str, known: set[str], draw: random.Random) -> Fact | None:
    """A question turned out of a sentence drawn from a passage; None where the one drawn cannot be turned."""
    ends = [0, *(m.end() for m in re.finditer(r"(?<=[a-z\d)\"]{2})[.!?] (?=[A-Z])", text)), len(text)]
    at = draw.randrange(len(ends) - 1)
    start, sentence = ends[at], text[ends[at] : ends[at + 1]].rstrip()
    if not 30 < len(sentence) < 330:
        return None
    clause = re.match(rf"(?P<lead>(?:In|On|During|From|After|By|Since) [^,]{{3,40}}, )?(?P<s>{SUBJECT})(?P<aside> \([^()]*\))?(?:, [^,]{{3,60}},)? (?P<v>[a-z]+) (?P<rest>.+)", sentence)
    if clause is None:
        return None
    subject, verb = clause["s"], clause["v"]
    lead = clause["lead"] or ""
    # The subject ends before the first verb.
    words = subject.split()
    for i, word in enumerate(words[1:], 1):
        if word in BE or (word.islower() and infinitive(word, known)):
            verb, subject = word, " ".join(words[:i])
            break
    after = clause.start("s") + len(subject)
    rest_at = sentence.find(f" {verb} ", after - 1)
    if rest_at < 0:
        return None
    rest_at += len(verb) + 2
    rest = re.split(r", (?:which|who|where|and|but|while|although|with)\b|; ", sentence[rest_at:].rstrip(" .!?"))[0]
    base = None if verb in BE else infinitive(verb, known)
    if verb not in BE and base is None:
        return None
    # "Green Bay is a city in …" turns into nothing that anybody asks.
    if verb in {"is", "are", "was", "were"} and re.match(r"(?:an?|the|one) ", rest) and draw.random() < 0.7:
        return None
    told = spoken(subject, title)
    if draw.random() < 0.22 and subject[0].isupper() and subject.lower() not in {"he", "she", "it", "they", "this", "there"} and len(subject) < 50:
        # The subject is asked for.
        if bare(title).lower() in subject.lower() and draw.random() < 0.6:
            return None
        asks = draw.choice(("Who", "What", "Which") if subject.split()[0] not in {"The", "A", "An"} else ("What", "What", "Who"))
        skip = len(re.match(r"(?:The |A |An )?", subject).group())
        return finished(f"{asks} {verb} {rest}", start + clause.start("s") + skip, start + clause.start("s") + len(subject), draw)
    options = []
    for find, words_of in ((TIME, when), (SPOT, where), (MAKER, who), (FIGURE, how_many), (NAMED, what), (THING, what)):
        options += [(found, words_of) for found in find.finditer(rest) if find is not THING or not STOP_THING.search(found["a"])]
    if lead and (found := TIME.match(lead)):
        if draw.random() < 0.5:
            question = f"{draw.choice(('When', 'In what year', 'When'))} {turned(verb, base, told, rest)}"
            return finished(question, start + found.start("a"), start + found.end("a"), draw)
    options = [(found, words_of) for found, words_of in options if found["a"] not in title and len(found["a"]) < 60]
    if not options:
        return None
    found, words_of = draw.choice(options)
    asks, before, behind = words_of(found, rest, draw)
    if asks is None:
        return None
    answer_at = start + rest_at + found.start("a")
    # What comes behind the answer is often another matter.
    behind = behind if draw.random() < 0.5 else re.split(r",| and | in | on ", behind)[0]
    said = f"{before} {behind}".strip()
    if draw.random() < 0.3 and lead:
        said = f"{said} {lead[0].lower()}{lead[1:].strip(' ,')}"
    return finished(f"{asks} {turned(verb, base, told, said)}", answer_at, answer_at + len(found["a"]), draw)


def turned(verb: str, base: str | None, subject: str, rest: str) -> str:
    if base is None:
        return f"{verb} {subject} {rest}"
    return f"{'does' if verb.endswith('s') else 'did'} {subject} {base} {rest}"


def spoken(subject: str, title: str) -> str:
    """The subject as it is spoken of in the middle of a question."""
    if subject in {"He", "She", "It", "They"} or PRONOUN.match(subject):
        return bare(title)
    return subject[0].lower() + subject[1:] if subject.split()[0] in {"The", "A", "An", "This", "His", "Her", "Its", "Their"} else subject


def when(found: re.Match[str], rest: str, draw: random.Random) -> Asked:
    if draw.random() < 0.3 and re.fullmatch(r"\d{4}", found["a"]):
        return draw.choice(("In what year", "In which year", "What year")), rest[: found.start()].strip(), rest[found.end() :].strip()
    return "When", rest[: found.start()].strip(), rest[found.end() :].strip()


def where(found: re.Match[str], rest: str, draw: random.Random) -> Asked:
    asks = draw.choice(("Where", "Where", "In which place", "In what city", "In what country"))
    return asks, rest[: found.start()].strip(), rest[found.end() :].strip()


def who(found: re.Match[str], rest: str, draw: random.Random) -> Asked:
    before, behind = rest[: found.start()].strip(), rest[found.end() :].strip()
    return draw.choice(("By whom", "Who", "By what person", "By which group")), before if draw.random() < 0.7 else f"{before} by", behind


def how_many(found: re.Match[str], rest: str, draw: random.Random) -> Asked:
    if found["of"] in {"and", "from", "until", "when", "the", "was", "are", "for"}:
        return None, "", ""
    return f"How many {found['of']}", rest[: found.start()].strip(), rest[found.end() + 1 + len(found["of"]) :].strip()


def what(found: re.Match[str], rest: str, draw: random.Random) -> Asked:
    before, behind = rest[: found.start()].strip(), rest[found.end() :].strip()
    return draw.choice(("What", "What", "Which", "What kind of thing")) if found["a"][0].islower() else draw.choice(("What", "Who", "Which")), before, behind


def finished(question: str, start: int, end: int, draw: random.Random) -> Fact | None:
    question = re.sub(r"\s*\([^()]*\)", "", question).strip(" ,.;")
    said = [word for i, word in enumerate(question.split()) if i < 2 or draw.random() > 0.04]
    if not 4 <= len(said) <= 34 or end <= start:
        return None
    return Fact(" ".join(said)[:240] + draw.choice(("?", "?", "?", "")), start, end)
