"""The author is asked what words cannot show, where a cue or the context makes it relevant."""

from datetime import UTC, datetime

import pytest

from guidance.compliance import engine, questions
from guidance.compliance.context import Context, PreElection
from guidance.compliance.cues import CUES
from guidance.compliance.findings import Asked, Report, Severity
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Medium, Wording

RULES = Rules(engine.IMPLEMENTED, default_lists())
PLAIN = "The library on Mill Lane opens at 9am on Saturday. All welcome."
WARD = Context(account="councillor", capacity="ward", ward="Elmton North")


def asked(text: str, context: Context = WARD, media: tuple[Medium, ...] = ()) -> dict[str, str]:
    report = engine.check(Wording(text, "x", media), context, RULES)
    return {one.key: one.because for one in report.asks}


def test_a_plain_post_asks_nothing() -> None:
    assert asked(PLAIN) == {}


@pytest.mark.parametrize(
    ("text", "key", "because"),
    [
        ("Visited a widow on Ferry Road today.", "named", "you wrote “widow”"),
        ("Thank you Mrs Patel for the cake.", "named", "you wrote “Mrs Patel”"),
        ("Well done Gareth Pugh, who fixed it.", "named", "you wrote “Gareth Pugh”"),
        ("The planning committee meets at six.", "decision", "you wrote “planning committee”"),
        ("Heard in confidence that it is closing.", "private_paper", "you wrote “in confidence”"),
        ("Labour and the Greens spoke as well.", "political", "you wrote “Labour”"),
        ("He pleaded guilty at last.", "court", "you wrote “pleaded guilty”"),
        ("There is a flood warning tonight.", "safety", "you wrote “flood warning”"),
    ],
)
def test_a_cue_in_the_words_raises_its_question_and_says_which(text, key, because) -> None:
    assert asked(text)[key] == because


@pytest.mark.parametrize(
    "text",
    [
        "Cllr Ruth Tansley and I hold a surgery on Saturday.",
        "Roadworks between Long Preston and the ring road until Friday.",
        "The swings on Harcourt Gardens are mended.",
    ],
)
def test_councillors_and_places_are_not_taken_for_private_people(text) -> None:
    assert "named" not in asked(text)


@pytest.mark.parametrize(
    ("context", "because"),
    [
        (Context(pre_election=PreElection()), "it would go out in a pre-election period"),
        (Context(capacity="group"), "you speak for your political group"),
        (Context(author_is_candidate=True), "you are a candidate"),
    ],
)
def test_an_election_or_a_political_capacity_asks_whatever_the_words(context, because) -> None:
    assert asked(PLAIN, context) == {"political": because}


def test_a_period_that_does_not_cover_the_time_of_going_out_asks_nothing() -> None:
    period = PreElection(starts=datetime(2027, 3, 31, tzinfo=UTC).date())
    at = datetime(2027, 3, 1, 12, tzinfo=UTC)
    assert asked(PLAIN, Context(pre_election=period, publish_at=at)) == {}


def test_a_committee_that_the_author_sits_on_raises_the_question_of_a_decision() -> None:
    mine = Context(author_committees=("Highways committee",))
    text = "Good news for highways: the bollards are going in."
    assert asked(text, mine) == {"decision": "you sit on Highways committee"}
    assert asked(text) == {}


def test_a_picture_of_people_without_recorded_consent_asks_who_is_in_it() -> None:
    shown = (Medium(consent="n/a"), Medium(consent="none"))
    because = "picture 2 shows somebody whose consent is not recorded"
    assert asked(PLAIN, media=shown)["named"] == because
    assert asked(PLAIN, media=(Medium(consent="recorded"),)) == {}


def test_a_finding_whose_fact_is_not_in_the_words_raises_its_question() -> None:
    text = "I will be voting against the Mill Lane scheme on Thursday whatever the officers say."
    assert asked(text)["decision"] == "of what the check found in your words"


def test_every_cue_that_a_question_names_is_one_that_the_checker_reads() -> None:
    wanted = {name for name in CUES if name.startswith("about-")}
    assert len(wanted) == len(questions.QUESTIONS)
    for name in wanted:
        phrase = sorted(CUES[name])[0]
        assert asked(f"Now {phrase} here."), f"{name} raises nothing"


def test_every_question_cites_a_paragraph_and_has_a_check_of_its_own() -> None:
    every = questions.QUESTIONS.values()
    assert len({one.check for one in every}) == len(questions.QUESTIONS)
    assert not {one.check for one in every} & set(engine.IMPLEMENTED)
    assert all("#" in one.guidance and one.to_author and one.to_officer for one in every)


def test_of_several_wordings_each_question_is_put_once() -> None:
    first, second = (Report(asks=(Asked("named", why),)) for why in ("one", "two"))
    assert Report.joined([first, second]).asks == (Asked("named", "one"),)


NAMED, PAPER, POLITICAL = (Asked(key, "why") for key in ("named", "private_paper", "political"))


def test_a_yes_stays_until_its_author_takes_it_back() -> None:
    answers = {"private_paper": "yes", "court": "no"}
    standing = questions.standing([NAMED], answers)
    assert standing == (NAMED, Asked("private_paper", "you said yes"))
    assert questions.standing([NAMED], {"private_paper": "no"}) == (NAMED,)


def test_what_nobody_asks_cannot_be_answered() -> None:
    assert questions.standing([], {"nonsense": "yes"}) == ()


@pytest.mark.parametrize("answer", ["", "perhaps", None])
def test_only_yes_and_no_are_answers(answer) -> None:
    assert [q.key for q in questions.unanswered([NAMED], {"named": answer})] == ["named"]


def test_a_yes_is_a_check_for_a_reviewer_and_a_no_is_none() -> None:
    answers = {"named": "yes", "private_paper": "yes", "political": "no"}
    found = questions.checks_for([NAMED, PAPER, POLITICAL], answers, WARD)
    assert [(f.rule, f.severity) for f in found] == [
        ("said-named", Severity.ANSWER),
        ("said-private-paper", Severity.REFER),
    ]


def test_politics_in_a_pre_election_period_goes_to_the_monitoring_officer() -> None:
    (found,) = questions.checks_for(
        [POLITICAL], {"political": "yes"}, Context(pre_election=PreElection())
    )
    assert found.severity is Severity.REFER


def test_what_was_never_asked_is_for_the_reviewer_and_nobody_above() -> None:
    (found,) = questions.checks_for_silence(questions.unanswered([PAPER], {}))
    assert (found.rule, found.severity) == ("said-private-paper", Severity.ANSWER)
    assert "was not asked" in found.message
