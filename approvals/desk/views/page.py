"""The page on which a post is decided, as every view of the desk shows it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html

from approvals.desk.beside import (
    compared,
    decided_before,
    earlier_versions,
    others_by,
    remarks_on,
    silenced_for,
)
from approvals.desk.forms import FORMS, DecisionForm, ReturnForm
from approvals.desk.sheet import Sheet, sheet_of
from approvals.desk.views.typed import typed_on
from approvals.posts.models import Post, Version
from approvals.posts.presenting import NEXT_TO_OTHERS, history_of, title_of
from approvals.posts.signing import signed_in
from approvals.posts.states import PostState
from guidance.compliance.findings import NOTHING_FOUND
from guidance.library.references import paragraphs
from members.people.access import View, requires, second_factor_required
from members.people.models import User
from members.people.roles import Permission

FOR_YOU = "A reviewer asks you to decide this. Then it goes back to the reviewers."


def for_the_desk(view: View) -> View:
    """Only for those who review posts or clear what was referred."""
    guard = requires(Permission.REVIEW_POST, Permission.CLEAR_REFERRAL)
    return guard(second_factor_required(view))


def fetch(ref: str, by: User, at: datetime) -> Post:
    """The post of this reference, if it was ever sent in and this person may see it; else 404."""
    posts = Post.objects.visible_to(by, at).filter(
        submitted_at__isnull=False, current__isnull=False
    )
    related = ("current__body", "councillor__user", "councillor__ward", "councillor__group")
    return get_object_or_404(posts.select_related(*related), ref=ref)


def show(
    request: HttpRequest,
    sheet: Sheet,
    *,
    faulty: DecisionForm | None = None,
    status: int = 200,
    **extra: object,
) -> HttpResponse:
    """The whole page; ``faulty`` is the form that was refused, with all that was typed in it."""
    typed = typed_on(request, sheet.version.sha256)
    context = _context(sheet, faulty, request.GET.get("against", ""), typed) | extra
    return render(request, "approvals/desk/review.html", context, status=status)


def _context(
    sheet: Sheet, faulty: DecisionForm | None, against: str, typed: MultiValueDict[str, Any]
) -> dict[str, Any]:
    forms = {kind.name: kind(sheet) for kind in FORMS}
    for form in forms.values():
        form.keep(typed)
    if faulty is not None:
        forms[faulty.name] = faulty
    earlier = earlier_versions(sheet.version)
    chosen = _chosen(earlier, against)
    versions = [sheet.version, *earlier]
    signed = signed_in(versions)
    return {
        "sheet": sheet,
        "nothing_found": NOTHING_FOUND,
        "silenced": silenced_for(sheet.report, sheet.at),
        "post": sheet.post,
        "forms": forms,
        "faulty": faulty,
        "hints": _hints(forms),
        "next": _next(sheet),
        "signed": signed[sheet.version.pk],
        "earlier": earlier,
        "against": chosen,
        "compared": compared(sheet, chosen),
        "remarks": [said.shown for said in remarks_on(sheet.post)],
        "decided": decided_before(sheet.post),
        "previews": previews_of(sheet),
        "others": [_card(post) for post in others_by(sheet.post)],
        "history": history_of(
            sheet.post, {each.number: signed[each.pk] for each in versions}, to_officer=True
        ),
    }


def _next(sheet: Sheet) -> str:
    """What happens next, told to this reader."""
    if sheet.post.state == PostState.REFERRED and "clear" in sheet.may:
        return FOR_YOU
    return NEXT_TO_OTHERS[PostState(sheet.post.state)]


def _chosen(earlier: list[Version], against: str) -> Version | None:
    """The version to compare with: the one asked for, or the one before."""
    asked = next((v for v in earlier if str(v.number) == against), None)
    return asked or next(iter(earlier), None)


def _hints(forms: Mapping[str, DecisionForm]) -> dict[str, str]:
    """Code to what it is about: the findings it fits, and the paragraph on which it stands."""
    returns = [form for form in forms.values() if isinstance(form, ReturnForm)]
    reasons = [reason for form in returns for reason in form.reasons]
    fits = {code: fit for form in returns for code, fit in form.fits.items()}
    found = paragraphs(reason.guidance for reason in reasons)
    return {
        reason.code: format_html(
            '{}<a class="govuk-link" href="{}" target="_blank" rel="noreferrer noopener">'
            "{}: {} (opens in a new tab)</a>",
            _say_fit(fits[reason.code].numbers),
            cited.url,
            cited.title,
            cited.heading,
        )
        for reason in reasons
        if (cited := found.get(reason.guidance))
    }


def _say_fit(numbers: Sequence[int]) -> str:
    """Which findings a reason belongs to: "For finding 1 and 3. "."""
    return f"For finding {' and '.join(map(str, numbers))}. " if numbers else ""


def previews_of(sheet: Sheet) -> list[dict[str, Any]]:
    """How each place will show it."""
    return [
        {
            "channel": worded.place,
            "name": sheet.post.councillor.title,
            "handle": worded.wording.handle,
            "text": worded.wording.text,
            "note": worded.note,
            "pictures": [
                {
                    "url": reverse("posts:picture", args=[sheet.post.ref, picture.sha256]),
                    "description": picture.description,
                }
                for picture in worded.wording.pictures
            ],
        }
        for worded in sheet.worded
    ]


def _card(post: Post) -> dict[str, object]:
    """One of the author's other posts by what was sent in: never by what they are writing now."""
    payload = post.current.payload if post.current and post.current.body.content else None
    text = payload.wordings[0].text if payload else ""
    return {
        "title": title_of(text, empty="A post without words"),
        "url": reverse("desk:review", args=[post.ref]),
        "state": post.state,
        "at": post.moved_at,
    }


def sheet_for(ref: str, by: User, at: datetime) -> Sheet:
    """The sheet of the post of this reference; else 404."""
    return sheet_of(fetch(ref, by, at), by=by, at=at)
