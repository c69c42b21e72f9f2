"""What a post reads like to a model is told to those who decide, as a guess, and to nobody else."""

import pytest
from django.urls import reverse

from approvals.posts.models import CheckReport
from approvals.posts.states import PostState
from guidance.compliance import guesses
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.guesses import Example, Scale, features_of
from tests import factories

TITLE = CATALOGUE["personal-insult"].title
EXAMPLE = "Another speech from the same old walrus."


@pytest.fixture(autouse=True)
def _knows_walruses(monkeypatch):
    examples = (Example(EXAMPLE, features_of(EXAMPLE)),)
    known = {"personal-insult": Scale({"walrus": 100}, 0.1, examples)}
    monkeypatch.setattr(guesses, "model", lambda file: known)


@pytest.fixture
def walrus(alice, reviewer):
    return factories.make_post(
        PostState.IN_REVIEW, alice, reviewer, text="The walrus spoke for an hour on drains."
    )


def test_a_reviewer_reads_it_as_a_guess_with_its_words_and_examples(browse, reviewer, walrus):
    page = browse(reviewer).get(reverse("desk:review", args=[walrus.ref])).content.decode()
    said = page.split('id="guesses"')[1].split("</section>")[0]
    assert f"This reads like posts returned for: {TITLE}" in said
    assert "It is often wrong, and nothing has to be done about a guess." in said
    assert "“walrus”" in said
    assert EXAMPLE in said
    assert "<textarea" not in said


def test_a_guess_is_no_finding_and_is_not_kept(browse, reviewer, walrus):
    browse(reviewer).get(reverse("desk:review", args=[walrus.ref]))
    report = CheckReport.objects.get(version=walrus.current)
    assert "personal-insult" not in {finding["rule"] for finding in report.findings}


def test_the_author_does_not_read_it(browse, alice, walrus):
    page = browse(alice.user).get(reverse("posts:show", args=[walrus.ref])).content.decode()
    assert "reads like" not in page


def test_a_post_that_reads_like_nothing_shows_no_guesses(browse, alice, reviewer):
    post = factories.make_post(PostState.IN_REVIEW, alice, reviewer, text="Bins go out on Monday.")
    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    assert 'id="guesses"' not in page


def test_what_was_found_is_not_guessed_besides(browse, alice, reviewer):
    post = factories.make_post(
        PostState.IN_REVIEW, alice, reviewer, text="You idiot of a walrus, Cllr Barker."
    )
    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    assert f"{TITLE}</h3>" in page
    assert 'id="guesses"' not in page


def test_nothing_is_guessed_about_a_post_that_is_decided(browse, reviewer, alice):
    post = factories.make_post(PostState.DECLINED, alice, reviewer, text="The walrus spoke.")
    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    assert 'id="guesses"' not in page
