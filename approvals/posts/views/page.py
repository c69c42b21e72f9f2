"""How the compose page is shown: fresh, with faults, beside another window's words, in part."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.timezone import localtime

from approvals.posts.checking import title_of_rule
from approvals.posts.diff import word_diff
from approvals.posts.forms.compose import ANSWER, CAPACITY_HINTS, SAID, VARIANT, WHY
from approvals.posts.looking import Look, Row, look_at, previews_of
from approvals.posts.models import Post
from approvals.posts.responses import faults_in
from approvals.posts.retelling import asked_of
from approvals.posts.saving import Page, open_page
from approvals.posts.states import PostState
from guidance.compliance.findings import Severity
from guidance.compliance.questions import ANYTHING_ELSE, QUESTIONS
from guidance.library.references import paragraphs
from guidance.restrictions.saying import say_clock
from members.audit.errors import NotCompliant, StaleVersion
from members.people.access import user_of
from members.people.roles import Permission


class MustFixError(ValidationError):
    """A finding as the error of a field; the error summary links ``url``, called ``page``, too."""

    url = ""
    page = ""

    @classmethod
    def of(cls, row: Row, *messages: str) -> "MustFixError":
        """The error that a row of the check makes, with these of its messages."""
        finding = row.finding
        where = f"{finding.network}:" if finding.network else ""
        error = cls(" ".join(part for part in (where, *messages, finding.todo) if part))
        for link in row.links[:1]:
            error.url, error.page = link.url, link.page
        return error


def _messages(row: Row) -> list[str]:
    """What was found in each of its places, each once."""
    return list(dict.fromkeys(place.finding.message for place in row.thing.places))


PICTURE_RULES = frozenset({"alt-text-missing", "child-photo-no-consent"})


def _look(page: Page, at: datetime) -> Look:
    shots = [shot.seen() for shot in page.pictures]
    return look_at(page.post.councillor, page.changes, shots, post=page.post, at=at)


def _previews(page: Page) -> list[dict[str, Any]]:
    """How each chosen place will show it."""
    shots = [
        {
            "url": reverse("posts:picture", args=[page.post.ref, shot.picture.sha256]),
            "description": shot.seen().description,
        }
        for shot in page.pictures
    ]
    return previews_of(page.post.councillor, page.places, shots)


def _lines(page: Page, look: Look | None) -> list[dict[str, str]]:
    """The lines to the reviewer that no finding shown has a box for: nobody signs one unseen."""
    boxed = {row.finding.rule for row in look.rows if row.wants_note} if look else set()
    boxed.add(ANYTHING_ELSE)  # Has its own box, whatever is found.
    return [
        {"rule": rule, "title": title_of_rule(rule), "note": note}
        for rule, note in page.changes.notes.items()
        if note.strip() and rule not in boxed
    ]


def _questions(page: Page, look: Look) -> dict[str, Any]:
    """The questions to be put, each with its field and why it is put."""
    put = [
        {
            "field": page.form[ANSWER + one.key],
            "hint": f"{QUESTIONS[one.key].hint} We ask because {one.because}.",
        }
        for one in look.asked
    ]
    return {"questions": put, "fingerprint": look.fingerprint}


def _tasks(page: Page) -> list[dict[str, Any]]:
    """The reasons to be marked, each with its paragraph and its two fields."""
    found = paragraphs(one.guidance for one in page.form.put)
    return [
        {
            "paragraph": found.get(one.guidance),
            "said": page.form[SAID + one.code],
            "why": page.form[WHY + one.code],
        }
        for one in page.form.put
    ]


def _context(request: HttpRequest, page: Page, at: datetime) -> dict[str, Any]:
    by, post = user_of(request), page.post
    asked = asked_of(post)
    return {
        "heading": _heading(post),
        "page": page,
        "post": post,
        "form": page.form,
        "may_sign": post.councillor.user_id == by.pk and by.may(Permission.DRAFT_POST),
        "cover": page.cover,
        "anything_else": page.changes.notes.get(ANYTHING_ELSE, ""),
        "capacity_hints": CAPACITY_HINTS,
        "previews": _previews(page),
        "asked": asked,
        "tasks": _tasks(page),
    }


def _heading(post: Post) -> str:
    if post.state == PostState.DRAFT:
        return "Write a post"
    return "Change the offer" if post.is_offer else "Change your post"


def show_page(
    request: HttpRequest,
    page: Page,
    at: datetime,
    *,
    is_checked: bool = False,
    status: int = 200,
    extra: Mapping[str, object] = MappingProxyType({}),
) -> HttpResponse:
    """The whole page. A sent page comes back with everything that was typed on it."""
    context = _context(request, page, at) | dict(extra)
    checked = _look(page, at)
    look = checked if is_checked else None
    context |= {"look": look, "lines": _lines(page, look)} | _questions(page, checked)
    return render(request, "approvals/posts/compose.html", context, status=status)


def fragment(request: HttpRequest, page: Page, at: datetime) -> HttpResponse:
    """The side of the page alone, as htmx asks for it, and the questions where they are others."""
    look = _look(page, at)
    context = _questions(page, look) | {
        "look": look,
        "lines": _lines(page, look),
        "previews": _previews(page),
        "is_live": True,
        "asks_others": request.POST.get("questions", "") != look.fingerprint,
    }
    return render(request, "approvals/posts/compose/found.html", context)


def show_stale(request: HttpRequest, page: Page, error: StaleVersion, at: datetime) -> HttpResponse:
    """The other window's words beside what was typed. Nothing has been overwritten.

    The whole page now stands at the draft's present revision, with its pictures and notes:
    whoever saves it again has seen what they replace. Autosave's answer shows the words alone,
    so where more has changed the script has to ask for the whole page.
    """
    page = open_page(Post.objects.get(pk=page.post.pk), at, request.POST)
    theirs = page.form.draft
    pieces = word_diff(theirs.text, page.form.cleaned_data.get("text", ""))
    context = {
        "theirs": theirs,
        "pieces": pieces,
        "reason": error.reason,
        "post": page.post,
        "has_more": not page.is_whole,
    }
    if request.headers.get("X-Autosave"):
        html = render_to_string(
            "approvals/posts/compose/conflict.html", context | {"is_live": True}
        )
        return JsonResponse({"html": html, "revision": theirs.revision}, status=409)
    page.form.add_error(None, error.reason)
    page.form.stand_at(theirs.revision, page.mark)
    return show_page(request, page, at, status=409, extra=context)


def say_saved(page: Page, at: datetime) -> dict[str, Any]:
    """What autosave is told: where the page stands now, when, and what could not be kept."""
    faulty = [text for form in page.faults for texts in form.errors.values() for text in texts]
    said = f"Saved at {say_clock(localtime(at).time())}."
    if faulty:
        said += f" One thing is not saved yet: {faulty[0]}"
    sent = page.form.data
    return {"revision": int(sent["revision"]), "shown": sent.get("shown", ""), "said": said}


def fault(page: Page, error: NotCompliant, at: datetime) -> None:
    """Put what stands in the way of sending beside the field that can put it right."""
    if not fault_findings(page, at):
        page.form.add_error(None, error.reason)


def fault_findings(page: Page, at: datetime) -> bool:
    """Put each finding that must be put right first beside its field; whether there is one."""
    rows = [row for row in _look(page, at).rows if row.finding.severity is Severity.FIX]
    for row in rows:
        if row.finding.rule in PICTURE_RULES and page.pictures:
            _fault_picture(page, row)
        else:
            page.form.add_error(_field_of(page, row), MustFixError.of(row, *_messages(row)))
    return bool(rows)


def fault_responses(page: Page) -> None:
    """Put beside each reason that it wants a mark, or a line why the author does not agree.

    A mark that is kept from before does not do where the page did not show it.
    """
    shown = {SAID: "said", WHY: "why"}
    marks = {
        one.code: {key: page.form.data.get(name + one.code, "") for name, key in shown.items()}
        for one in page.form.put
    }
    fields = {key: name for name, key in shown.items()}
    for code, key, told in faults_in(page.form.put, marks):
        if fields[key] + code not in page.form.errors:
            page.form.add_error(fields[key] + code, told)


def fault_questions(page: Page, at: datetime) -> None:
    """Put beside each question without an answer that it wants one.

    An answer that is kept from before does not do where the page did not show it: nobody signs
    what they did not see.
    """
    for one in _look(page, at).asked:
        name = ANSWER + one.key
        if not page.form.data.get(name) and name not in page.form.errors:
            page.form.add_error(name, QUESTIONS[one.key].missing)


def _field_of(page: Page, row: Row) -> str:
    """The box that holds the words in which it was found."""
    own = (network for network in row.thing.networks if page.changes.variants.get(network))
    return next((VARIANT + network for network in own), "text")


def _fault_picture(page: Page, row: Row) -> None:
    """Put what is wrong with a picture beside it; the check counts pictures from one."""
    field = "consent" if row.finding.rule == "child-photo-no-consent" else "description"
    for number, shot in enumerate(page.pictures, start=1):
        its_own = [words for words in _messages(row) if words.startswith(f"Picture {number} ")]
        if shot.is_bound and its_own:
            shot.add_error(field, MustFixError.of(row, *its_own))
