"""What the author is asked because words alone cannot show it, and what a yes leads to. Pure.

Most legal tests turn on facts and not on words: whether somebody can be recognised, whether a
decision is still to be made, whether a paper is public. A question is put only where a cue in the
words, or what is known besides them, makes it relevant; it says why it is put.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from guidance.compliance.context import Context
from guidance.compliance.cues import words
from guidance.compliance.findings import Asked, Finding, Severity
from guidance.compliance.reading import Reading
from guidance.compliance.rules.names import could_name, name_run

YES, NO = "yes", "no"
ANYTHING_ELSE = "anything-else"
"""Under which the author's line stands, among those on findings, that answers no question of ours."""
ANYTHING_ELSE_WORDS = "Anything else a reviewer should know?"
REPLIES = frozenset({YES, NO})
SHOWN = 60

BEFORE_PLACES = words(
    "a an at between from in into near of off on outside past the through to towards via"
)

Reason = Callable[[Reading], str]
Cues = Callable[[Reading], Iterator[tuple[int, int]]]


@dataclass(frozen=True)
class Question:
    """One question, the cues that raise it, and the check that a yes puts before a reviewer.

    Attributes:
        check: id of the check; it is answered and cleared as a rule's findings are.
        cues: the first and last word of each phrase that raises it.
        rules: rules whose finding raises it, where the fact behind them is not in the words.
        why: a reason that lies outside the words, or nothing.
        graver: whether a yes goes to the Monitoring Officer in this context, whatever ``severity``.
        to_author, to_officer: what a yes asks of each.
    """

    key: str
    check: str
    words: str
    hint: str
    cues: Cues
    title: str
    severity: Severity
    guidance: str
    principle: str
    to_author: str
    to_officer: str
    rules: frozenset[str] = frozenset()
    why: Reason = lambda _: ""
    graver: Callable[[Context], bool] = lambda _: False

    @property
    def missing(self) -> str:
        """What to say where it has no answer."""
        return f"Select yes if {self.title[0].lower()}{self.title[1:]}"


def _about(*names: str) -> Cues:
    """The phrases of these classes of cue."""

    def cues(reading: Reading) -> Iterator[tuple[int, int]]:
        for name in names:
            yield from ((place, reading.run_end(place, name)) for place in reading.first_of(name))

    return cues


def _people(reading: Reading) -> Iterator[tuple[int, int]]:
    """Private people: described, titled, or with a name of two words or a known first name."""
    yield from _about("about-a-person")(reading)
    yield from people_in(reading)


def people_in(reading: Reading) -> Iterator[tuple[int, int]]:
    """The first and last word of each private person who is titled or named."""
    for place in reading.where("first-title"):
        is_office = reading.is_in(place, "title")
        if not is_office and reading.capital(place) and reading.capital(place + 1):
            yield place, place + 1
    for place in reading.capitals:
        last = name_run(reading, place)
        if last is None or reading.is_in(last, "place-after") or _is_of_a_place(reading, place):
            continue
        if last > place or reading.is_in(place, "given-name"):
            yield place, last


def _is_of_a_place(reading: Reading, place: int) -> bool:
    """Whether a name stands inside another, after an office, or where places and things stand."""
    before = place - 1
    if before < 0 or reading.home[before] != reading.home[place]:
        return False
    is_inside = could_name(reading, before)
    return is_inside or reading.word(before) in BEFORE_PLACES or reading.is_in(before, "title")


def _unsaid_picture(reading: Reading) -> str:
    """A picture of people for whom no consent is recorded, or of which nothing is said."""
    for number, medium in enumerate(reading.wording.media, start=1):
        if medium.consent == "none":
            return f"picture {number} shows somebody whose consent is not recorded"
    return ""


def _season(reading: Reading) -> str:
    """An election near enough, or a capacity political enough, that the words need not say so."""
    context = reading.context
    if context.restricted() is not None:
        return "it would go out in a pre-election period"
    if context.capacity == "group":
        return "you speak for your political group"
    return "you are a candidate" if context.author_is_candidate else ""


def _own_committee(reading: Reading) -> str:
    """A committee that the author sits on, named in the words."""
    said = set(reading.words)
    for committee in reading.context.author_committees or ():
        subject = committee.lower().removesuffix("committee").split()
        if subject and said.issuperset(subject):
            return f"you sit on {committee}"
    return ""


def _in_a_period(context: Context) -> bool:
    return context.restricted() is not None


QUESTIONS: Mapping[str, Question] = MappingProxyType(
    {
        question.key: question
        for question in (
            Question(
                key="named",
                check="said-named",
                words="Is anybody named, or could anybody be recognised?",
                hint=(
                    "Leave out councillors, and people who speak in public for their work. "
                    "A child counts, and so does somebody whose neighbours would know."
                ),
                cues=_people,
                rules=frozenset({"casework-identifiable", "child-named"}),
                title="Somebody is named or could be recognised",
                severity=Severity.ANSWER,
                guidance="personal-information#stories-about-residents",
                principle="UK GDPR Art 6, Art 9; for a child, recital 38 and recorded consent",
                to_author=(
                    "Say in your line who it is and that they have agreed; for a child, who gave the "
                    "consent and where it is recorded."
                ),
                to_officer=(
                    "Make sure that whoever it is has agreed, and for a child that a parent’s consent "
                    "is recorded."
                ),
                why=_unsaid_picture,
            ),
            Question(
                key="decision",
                check="said-decision",
                words="Is a decision about this still to be made?",
                hint="By a committee, the cabinet or full council. Say yes too if you do not vote on it.",
                cues=_about("about-a-decision"),
                rules=frozenset({"predetermination", "decision-pressure"}),
                title="A decision about this is still to be made",
                severity=Severity.ANSWER,
                guidance="planning-and-predetermination#keeping-an-open-mind",
                principle="Localism Act 2011 s.25; common law on bias",
                to_author="Say in your line which decision it is, and whether you take part in it.",
                to_officer=(
                    "Find out whether the councillor takes part in the decision. If so, nothing may "
                    "show a closed mind."
                ),
                why=_own_committee,
            ),
            Question(
                key="private_paper",
                check="said-private-paper",
                words="Does any of it come from a private paper or meeting?",
                hint="Exempt or confidential papers, briefings, and drafts that are not published yet.",
                cues=_about("about-private-papers"),
                rules=frozenset({"exempt-information", "unannounced-decision"}),
                title="Some of it comes from a private paper or meeting",
                severity=Severity.REFER,
                guidance="confidential-information#exempt-papers",
                principle="LGA 1972 s.100A, Sch 12A; Model Code para 4",
                to_author="Say in your line which paper or meeting, and what of it is public by now.",
                to_officer="Find out what of it is public. The rest may not go out.",
            ),
            Question(
                key="political",
                check="said-political",
                words="Does it mention a party, a candidate or an election?",
                hint="By name, or so that people would know which is meant.",
                cues=_about("party", "about-politics"),
                title="It mentions a party, a candidate or an election",
                severity=Severity.ANSWER,
                guidance="party-political#asking-for-support",
                principle="LGA 1986 s.2; Publicity Code paras 5-6, 18-19 and 33-35",
                to_author="Say in your line why it informs people rather than asking for support.",
                to_officer=(
                    "Make sure that it informs and does not seek support. The same from any other "
                    "group must get the same answer."
                ),
                why=_season,
                graver=_in_a_period,
            ),
            Question(
                key="court",
                check="said-court",
                words="Is there a court case or a police investigation about it?",
                hint="From the first arrest or charge until any appeal is over.",
                cues=_about("about-a-case"),
                rules=frozenset({"active-proceedings", "live-investigation"}),
                title="There is a court case or a police investigation",
                severity=Severity.ANSWER,
                guidance="courts-and-police#live-cases",
                principle="Contempt of Court Act 1981 s.1-2, Sch 1",
                to_author="Say in your line which case, and where the police or the court have said it.",
                to_officer=(
                    "Only what the police or the court have said may stand. Where it says more, "
                    "refer it."
                ),
            ),
            Question(
                key="safety",
                check="said-safety",
                words="Does it tell people what to do for their safety?",
                hint="In a flood, a fire, severe weather or anything else that puts people at risk.",
                cues=_about("about-safety"),
                rules=frozenset({"emergency-unsourced"}),
                title="It gives advice on safety",
                severity=Severity.ANSWER,
                guidance="rumours-and-emergencies#emergency-advice",
                principle="Civil Contingencies Act 2004 s.2(1)(g); Objective: Code para 15",
                to_author="Say in your line whose advice it is, and link to it in the post.",
                to_officer="Compare it with what the emergency services say now.",
            ),
        )
    }
)
"""Key, as stored in answers with ``yes`` or ``no``, to the question."""

CHECKS: Mapping[str, Question] = MappingProxyType({one.check: one for one in QUESTIONS.values()})
"""The questions by the id of their check."""


def raised(reading: Reading, found: Collection[str] = ()) -> tuple[Asked, ...]:
    """The questions that a wording in its context makes relevant, each with why.

    Args:
        found: ids of the rules that fired on it.
    """
    reasons = ((one, _because(one, reading, found)) for one in QUESTIONS.values())
    return tuple(Asked(one.key, because) for one, because in reasons if because)


def _because(question: Question, reading: Reading, found: Collection[str]) -> str:
    span = next(question.cues(reading), None)
    if span is not None:
        hit = reading.hit(*span)
        return f"you wrote “{_shortened(reading.text[hit.start : hit.end])}”"
    if not question.rules.isdisjoint(found):
        return "of what the check found in your words"
    return question.why(reading)


def _shortened(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= SHOWN else plain[: SHOWN - 1] + "…"


def standing(asks: Iterable[Asked], answers: Mapping[str, str]) -> tuple[Asked, ...]:
    """The questions to be put: those raised, and any that was answered yes before.

    A yes stays on the page until its author takes it back: leaving out the word that raised the
    question does not make the paper public.
    """
    because = {asked.key: asked.because for asked in reversed(list(asks))}
    said = (key for key, answer in answers.items() if answer == YES and key in QUESTIONS)
    because = dict.fromkeys(said, "you said yes") | because
    return tuple(Asked(key, because[key]) for key in QUESTIONS if key in because)


def unanswered(asked: Iterable[Asked], answers: Mapping[str, str]) -> list[Question]:
    """The questions put that have no answer yet."""
    return [QUESTIONS[one.key] for one in asked if answers.get(one.key) not in REPLIES]


def checks_for(
    asked: Iterable[Asked], answers: Mapping[str, str], context: Context
) -> list[Finding]:
    """What a reviewer has to look into: each yes, as a finding on no particular words."""
    return [_check(QUESTIONS[one.key], context) for one in asked if answers.get(one.key) == YES]


def checks_for_silence(open_ones: Iterable[Question]) -> list[Finding]:
    """What a reviewer has to look into where a question arose that its author was never asked.

    It can be raised by a suggested wording, or by rules, a committee or a period newer than the
    version. It never goes to the Monitoring Officer: nobody has said that it is so.
    """
    return [
        _finding(one, Severity.ANSWER, f"The author was not asked “{one.words}”.")
        for one in open_ones
    ]


def _check(question: Question, context: Context) -> Finding:
    severity = Severity.REFER if question.graver(context) else question.severity
    return _finding(question, severity, f"The answer to “{question.words}” was yes.")


def _finding(question: Question, severity: Severity, message: str) -> Finding:
    return Finding(
        rule=question.check,
        severity=severity,
        title=question.title,
        message=message,
        todo=question.to_author,
        start=0,
        end=0,
        network="",
        guidance=question.guidance,
        principle=question.principle,
    )
