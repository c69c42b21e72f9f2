"""What an author answers is signed, and a yes is a check that somebody has to answer or clear."""

from dataclasses import replace

import pytest

from approvals.posts import actions, drafting
from approvals.posts.canonical import digest, freeze, thaw
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Body, FindingReply
from approvals.posts.signing import signed_in
from approvals.posts.states import PostState
from guidance.compliance.actions import put_in_force
from guidance.compliance.engine import OFFERED
from guidance.compliance.rulebook import Phrase, default_lists
from guidance.compliance.voices import is_known
from guidance.restrictions.actions import declare_period
from guidance.restrictions.models import PeriodKind
from members.audit.errors import NotAllowed, NotCompliant
from members.people.roles import Role
from tests.factories import AT, FAR_OFF, approve, fresh, make_draft, make_group, reword, submit

CAKE = "Thank you Mrs Patel for the cake."
PAPERS = "I hear in confidence that the depot will close."
PLAIN = "The library on Mill Lane opens at 9am on Saturday."
WHY = "I rang her, and she agrees."


def sent_in(alice, text, **answers):
    return submit(make_draft(alice, text=text, answers=answers))


def decide(post, by, reasons=None, *, sha256=""):
    return actions.approve(
        post,
        sha256=sha256 or post.current.sha256,
        report=post.current.reports.latest("at"),
        reasons=reasons or {},
        by=by,
        at=AT,
    )


def cleared(post, reviewer, officer, reason=WHY):
    actions.refer(post, "May it?", sha256=post.current.sha256, by=reviewer, at=AT)
    rules = post.current.reports.latest("at").rules_of("refer")
    reasons = dict.fromkeys(rules, reason)
    actions.clear(fresh(post), reasons, sha256=post.current.sha256, by=officer, at=AT)
    return fresh(post)


def test_a_post_with_an_open_question_is_not_sent_in(alice) -> None:
    post = make_draft(alice, text=CAKE, answers={})
    with pytest.raises(NotCompliant, match="Is anybody named, or could anybody be recognised"):
        submit(post)
    assert fresh(post).state == PostState.DRAFT
    assert not post.versions.exists()


def test_what_was_asked_and_answered_is_part_of_what_is_signed(alice) -> None:
    post = sent_in(alice, CAKE, named="no", court="no")
    content = post.current.body.content
    assert thaw(content).answers == {"named": "no"}
    other = content.replace('"named":"no"', '"named":"yes"')
    assert digest(other) != post.current.sha256
    assert digest(content.replace("Is anybody named", "Is nobody named")) != post.current.sha256


def test_a_no_asks_nothing_of_anybody(alice, reviewer) -> None:
    post = sent_in(alice, CAKE, named="no")
    assert post.current.reports.get().findings == []
    assert decide(post, reviewer).state == PostState.APPROVED


def test_a_yes_is_approved_only_with_a_reason(alice, reviewer) -> None:
    post = sent_in(alice, CAKE, named="yes")
    with pytest.raises(NotCompliant, match="Give your reason"):
        decide(post, reviewer)
    with pytest.raises(NotCompliant, match="Give your reason"):
        decide(post, reviewer, {"said-named": "  "})
    decide(post, reviewer, {"said-named": WHY})
    assert FindingReply.objects.get().rule == "said-named"


def test_a_reason_for_another_check_does_not_do(alice, reviewer) -> None:
    post = sent_in(alice, CAKE, named="yes")
    with pytest.raises(NotCompliant, match="Give your reason"):
        decide(post, reviewer, {"said-court": WHY, "profanity": WHY})


def test_a_private_paper_is_cleared_by_the_monitoring_officer_and_nobody_else(
    alice, reviewer, monitoring_officer
) -> None:
    post = sent_in(alice, PAPERS, private_paper="yes")
    with pytest.raises(NotCompliant, match="Only the Monitoring Officer"):
        decide(post, reviewer, {"said-private-paper": WHY})
    post = cleared(post, reviewer, monitoring_officer)
    assert approve(post, reviewer).state == PostState.APPROVED


def test_a_clearing_of_an_old_version_clears_no_new_one(
    alice, reviewer, monitoring_officer
) -> None:
    post = cleared(sent_in(alice, PAPERS, private_paper="yes"), reviewer, monitoring_officer)
    old = post.current
    actions.withdraw(post, by=alice.user, at=AT)
    actions.reopen(fresh(post), by=alice.user, at=AT)
    post = submit(fresh(post))
    assert post.current.number == 2
    with pytest.raises(NotCompliant, match="Only the Monitoring Officer"):
        decide(post, reviewer)
    assert old.clearances.exists()
    assert not post.current.clearances.exists()


def test_a_deputy_does_not_clear_a_post_that_they_helped_to_write(
    alice, assistant, reviewer
) -> None:
    post = make_draft(alice, text=PAPERS, by=assistant, answers={"private_paper": "yes"})
    post = submit(post)
    actions.refer(post, "May it?", sha256=post.current.sha256, by=reviewer, at=AT)
    assistant.groups.add(make_group(Role.MONITORING_OFFICER))
    deputy = type(assistant).objects.get(pk=assistant.pk)
    with pytest.raises(NotAllowed):
        actions.clear(
            fresh(post),
            {"said-private-paper": WHY},
            sha256=post.current.sha256,
            by=deputy,
            at=AT,
        )


def test_politics_in_a_pre_election_period_is_for_the_monitoring_officer(
    alice, reviewer, lead
) -> None:
    declare_period(
        "Local elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT,
        ends_at=FAR_OFF.replace(year=2027),
        by=lead,
        at=AT,
    )
    post = sent_in(alice, PLAIN, political="yes")
    assert post.current.reports.get().rules_of("refer") == {"said-political"}


def test_a_question_that_comes_up_after_it_was_sent_in_is_for_the_reviewer(
    alice, reviewer, lead
) -> None:
    post = sent_in(alice, PLAIN)
    declare_period(
        "Local elections",
        kind=PeriodKind.LOCAL,
        starts_at=AT,
        ends_at=FAR_OFF.replace(year=2027),
        by=lead,
        at=AT,
    )
    with pytest.raises(NotCompliant, match="more now than when you opened"):
        decide(post, reviewer)


def test_a_suggestion_that_raises_a_question_is_answered_for_by_its_reviewer(
    alice, reviewer
) -> None:
    post = sent_in(alice, PLAIN)
    suggestion = {"sha256": post.current.sha256, "by": reviewer, "at": AT}
    with pytest.raises(NotCompliant, match="Give your reason"):
        actions.suggest(post, reword(post, CAKE), reasons={}, **suggestion)
    actions.suggest(post, reword(post, CAKE), reasons={"said-named": WHY}, **suggestion)
    post = fresh(post)
    assert post.current.payload.answers == {}
    assert (
        actions.accept(post, sha256=post.current.sha256, by=alice.user, at=AT).state
        == PostState.APPROVED
    )


def test_a_suggestion_keeps_what_its_author_answered(alice, reviewer) -> None:
    post = sent_in(alice, CAKE, named="yes")
    words = reword(post, CAKE + " It was good.")
    actions.suggest(
        post,
        words,
        sha256=post.current.sha256,
        reasons={"said-named": WHY},
        by=reviewer,
        at=AT,
    )
    assert fresh(post).current.payload.answers == {"named": "yes"}


@pytest.mark.parametrize(
    "answers", [{"named": "perhaps"}, {"nonsense": "yes"}, {"said-named": "no"}, {"named": ""}]
)
def test_forged_answers_are_refused(alice, answers) -> None:
    post = make_draft(alice, text=CAKE)
    changes = DraftChanges(text=CAKE, answers=answers)
    with pytest.raises(NotCompliant, match="Answer yes or no"):
        drafting.revise(post, changes, revision=1, by=alice.user, at=AT)


class TestAVersionOfTheFirstRelease:
    """It holds an answer to every question, and not the words of any."""

    @pytest.fixture
    def old(self, alice, django_db_blocker):
        """A version in review whose bytes are those that the first release would have made."""
        from dataclasses import replace

        from tests.lifting import triggers_lifted

        post = sent_in(alice, PLAIN)
        answers = dict.fromkeys(["named", "decision", "court"], "no") | {"private_paper": "yes"}
        first = replace(post.current.payload, schema=1, asked={}, answers=answers)
        with triggers_lifted():
            Body.objects.filter(pk=post.current.pk).update(content=freeze(first))
            type(post.current).objects.filter(pk=post.current.pk).update(
                sha256=digest(freeze(first))
            )
        return fresh(post)

    def test_is_read_and_keeps_its_digest(self, old) -> None:
        assert digest(freeze(old.current.payload)) == old.current.sha256

    def test_is_told_in_the_words_of_then(self, old) -> None:
        from approvals.posts.questions import answered_in

        said = {one.words: one.answer for one in answered_in(old.current.payload)}
        assert said["Some of it comes from a private paper or meeting"] == "Yes"
        assert said["It concerns a court case or a police investigation"] == "No"

    def test_what_it_said_yes_to_is_looked_into_before_it_is_approved(self, old, reviewer) -> None:
        with pytest.raises(NotCompliant, match="more now"):
            decide(old, reviewer)

    def test_a_suggestion_on_it_holds_the_words_that_were_put(
        self, old, reviewer, monitoring_officer
    ) -> None:
        from approvals.posts.canonical import SCHEMA
        from approvals.posts.freezing import reworded

        made = reworded(old.current, reword(old, "Open on Saturday."))
        assert made.schema == SCHEMA
        assert made.asked["private_paper"] == "Some of it comes from a private paper or meeting"


def test_the_factories_answer_no_to_whatever_is_asked(alice, reviewer) -> None:
    post = submit(make_draft(alice, text=CAKE))
    assert post.current.payload.answers == {"named": "no"}
    assert approve(post, reviewer).state == PostState.APPROVED


def test_a_rule_of_the_councils_own_takes_a_line_and_keeps_its_name(alice, reviewer, lead) -> None:
    own = Phrase(
        slug="closing",
        title="This says that a library closes",
        severity="answer",
        todo="Wait.",
        guidance="plain-language#short-sentences",
        phrases=("close the library",),
        matches=("They close the library.",),
        near_misses=("They open the library.",),
    )
    put_in_force(rules=OFFERED, lists=replace(default_lists(), phrases=(own,)), by=lead, at=AT)
    draft = make_draft(
        alice, text="They close the library on Sunday.", notes={own.id: "Only then."}
    )
    post = approve(submit(draft), reviewer)
    (passed,) = signed_in([post.current])[post.current_id].reasons
    assert post.current.payload.notes == {own.id: "Only then."}
    assert passed.title == own.title
    assert is_known(own.id)
