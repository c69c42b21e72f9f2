"""A reviewer presses another button of the page, and what they have typed stays."""

import pytest
from django.urls import reverse

from approvals.posts.states import PostState
from tests import factories
from tests.approvals.posts.pages.conftest import fields_in

CLAIMED = "The number (01632 960001) is my neighbour’s."
NOTE = "Say where the fair is."
WHY = "It is the number of the office."


@pytest.fixture
def post(alice, reviewer):
    factories.make_reason()
    return factories.make_post(PostState.IN_REVIEW, alice, reviewer, text=CLAIMED)


@pytest.fixture
def press(post, reviewer, browse):
    """Type into the page as it stands and press a button, as a browser without scripts would."""
    client = browse(reviewer)

    def type_and_press(move, **typed):
        page = client.get(reverse("desk:review", args=[post.ref]))
        fields = fields_in(page, "desk-form")
        unknown = {name for name in typed if name not in page.content.decode()}
        assert not unknown
        return client.post(reverse(f"desk:{move}", args=[post.ref]), fields | typed, follow=True)

    return type_and_press


def reason_of(page):
    form = page.context["forms"]["approve"]
    return next(form.add_prefix(name) for name in form.fields if name.startswith("reason-"))


def test_claiming_keeps_the_note_and_the_reason(press, post, reviewer, browse):
    asks = reason_of(browse(reviewer).get(reverse("desk:review", args=[post.ref])))

    page = press("claim", **{"request_changes-note": NOTE, asks: WHY})

    fields = fields_in(page, "desk-form")
    assert (fields["request_changes-note"], fields[asks]) == ([NOTE], [WHY])
    assert page.context["forms"]["request_changes"].is_kept
    assert not page.context["forms"]["decline"].is_kept
    assert not page.context["forms"]["remark"].is_kept


@pytest.mark.parametrize("text", ["Look at this.", ""], ids=["added", "refused"])
def test_a_remark_keeps_what_is_typed_elsewhere(press, text):
    page = press(
        "remark",
        **{
            "remark-text": text,
            "remark-readers": "author",
            "request_changes-note": NOTE,
            "request_changes-codes": ["not-clear"],
        },
    )

    fields = fields_in(page, "desk-form")
    assert fields["request_changes-note"] == [NOTE]
    assert fields["remark-text"] == [""]
    assert page.context["forms"]["request_changes"].initial["codes"] == ["not-clear"]


def test_a_refused_decision_keeps_what_is_typed_elsewhere(press):
    page = press("request-changes", **{"refer-note": "May she say this?"})

    assert page.status_code == 422
    assert fields_in(page, "desk-form")["refer-note"] == ["May she say this?"]


def test_what_was_typed_about_another_version_is_not_shown_beside_this_one(
    post, reviewer, press, browse
):
    page = press("claim", **{"request_changes-note": NOTE, "sha256": "0" * 64})

    assert fields_in(page, "desk-form")["request_changes-note"] == [""]


def test_enter_in_a_field_decides_nothing_and_keeps_what_is_typed(press, post, reviewer, browse):
    page = browse(reviewer).get(reverse("desk:review", args=[post.ref])).content.decode()
    form = page[page.index('id="desk-form"') :]
    first = form[form.index("<button") :].partition(">")[0]
    assert "disabled" not in first  # browsers pass over a disabled button
    assert "formaction" not in first

    page = press("review", **{"request_changes-note": NOTE})

    assert fields_in(page, "desk-form")["request_changes-note"] == [NOTE]
    assert factories.fresh(post).state == PostState.IN_REVIEW
