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
    decided_last,
    threads_on,
    words_with,
)
from approvals.desk.dossier import dossier_of
from approvals.desk.forms import FORMS, DecisionForm, ReturnForm
from approvals.desk.sheet import Sheet, sheet_of
from approvals.desk.views.typed import typed_on
from approvals.posts import referrals
from approvals.posts.disputed import must_go_to_officer, taken_back_in, told_in
from approvals.posts.echoes import ON_SEVERAL_ACCOUNTS, Voice, goes_to_x, is_doubled_on_x
from approvals.posts.forms.remarks import ReplyForm
from approvals.posts.models import Post
from approvals.posts.presenting import NEXT_TO_OTHERS, title_of
from approvals.posts.proposals import may_propose, proposed_time
from approvals.posts.retelling import history_of
from approvals.posts.states import PostState
from approvals.posts.threads import Thread
from guidance.compliance.findings import NOTHING_FOUND
from guidance.library.references import Paragraph, paragraphs
from members.connections.models import Platform
from members.people.access import View, requires, second_factor_required, user_of
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
    faulty: DecisionForm | ReplyForm | None = None,
    status: int = 200,
    **extra: object,
) -> HttpResponse:
    """The whole page; ``faulty`` is the form that was refused, with all that was typed in it."""
    typed = typed_on(request, sheet.version.sha256)
    context = _context(sheet, faulty, request.GET.get("against", ""), typed)
    threads = threads_on(sheet.dossier)
    if "remark" in sheet.may:
        _let_answer(threads, faulty, typed)
    context |= {"threads": threads, "words": words_with(sheet, threads)}
    context |= _shared(sheet, user_of(request)) | extra
    return render(request, "approvals/desk/review.html", context, status=status)


def _let_answer(
    threads: Sequence[Thread],
    faulty: DecisionForm | ReplyForm | None,
    typed: MultiValueDict[str, Any],
) -> None:
    """Put beside each thread the form to answer it, with what was typed in it."""
    for thread in threads:
        form = ReplyForm(thread.root)
        name = form["text"].html_name
        is_refused = isinstance(faulty, ReplyForm) and faulty.prefix == form.prefix
        thread.answer = (
            faulty if is_refused else ReplyForm(thread.root, initial={"text": typed.get(name, "")})
        )


def _context(
    sheet: Sheet,
    faulty: DecisionForm | ReplyForm | None,
    against: str,
    typed: MultiValueDict[str, Any],
) -> dict[str, Any]:
    forms = {kind.name: kind(sheet) for kind in FORMS}
    for form in forms.values():
        form.keep(typed)
    if isinstance(faulty, DecisionForm):
        forms[faulty.name] = faulty
    reasons = [one.guidance for one in sheet.day.reasons]
    answered = [one.guidance for one in (sheet.payload.responses if sheet.payload else ())]
    cited = paragraphs([*reasons, *answered, ON_SEVERAL_ACCOUNTS])
    dossier = sheet.dossier
    signed = dossier.signed()
    chosen = next((v for v in dossier.earlier if str(v.number) == against), None)
    chosen = chosen or decided_last(dossier)
    return {
        "sheet": sheet,
        "nothing_found": NOTHING_FOUND,
        "silenced": sheet.day.silences,
        "post": sheet.post,
        "forms": forms,
        "faulty": faulty,
        "hints": _hints(forms, cited),
        "next": _next(sheet),
        "signed": signed[sheet.version.pk],
        "earlier": dossier.earlier,
        "compared": compared(sheet, chosen),
        "decided": decided_before(dossier),
        "previews": previews_of(sheet),
        "history": history_of(
            sheet.post,
            {each.number: signed[each.pk] for each in dossier.versions},
            to_officer=True,
            events=dossier.events,
        ),
    } | (_around(sheet, cited) | _disputed(sheet, cited))


def _disputed(sheet: Sheet, cited: Mapping[str, Paragraph]) -> dict[str, Any]:
    """What the author says to the reasons put to them, and what was said in a referral."""
    decisions = sheet.dossier.decisions
    said = sheet.dossier.on_current(decisions)
    return {
        "responses": told_in(sheet.payload, taken_back_in(said), cited),
        "takes_back": "approve" in sheet.may,
        "must_go_to_officer": must_go_to_officer(sheet.payload, said),
        "referral": referrals.thread_in(decisions) if "remark" in sheet.may else [],
    }


def _around(sheet: Sheet, cited: Mapping[str, Paragraph]) -> dict[str, Any]:
    """What else its author sent in, and who else is speaking."""
    return {
        "others": [_card(post) for post in sheet.lately.others],
        "on_several_accounts": cited.get(ON_SEVERAL_ACCOUNTS),
        "is_doubled": sheet.payload is not None and is_doubled_on_x(sheet.payload),
        "against_x": _is_against_x(sheet),
        "voices": [_voice(voice) for voice in sheet.voices],
    }


def _shared(sheet: Sheet, by: User) -> dict[str, Any]:
    """How the desk shares this post out, and what this person may do about that."""
    leads = sheet.post.state == PostState.IN_REVIEW and by.may(Permission.LEAD_REVIEW)
    return {
        "parked": sheet.day.parked,
        "may_assign": leads,
        "proposed": proposed_time(sheet.post, sheet.dossier.events),
        "may_propose": may_propose(sheet.post, by),
    }


def _next(sheet: Sheet) -> str:
    """What happens next, told to this reader."""
    if sheet.post.state == PostState.REFERRED and "clear" in sheet.may:
        return FOR_YOU
    return NEXT_TO_OTHERS[PostState(sheet.post.state)]


def _hints(forms: Mapping[str, DecisionForm], found: Mapping[str, Paragraph]) -> dict[str, str]:
    """Code to what it is about: the findings it fits, and the paragraph on which it stands."""
    returns = [form for form in forms.values() if isinstance(form, ReturnForm)]
    reasons = [reason for form in returns for reason in form.reasons]
    fits = {code: fit for form in returns for code, fit in form.fits.items()}
    return {
        reason.code: format_html(
            '{}<a class="govuk-link" href="{}" target="_blank" rel="noreferrer noopener">'
            '{}: {}<span class="govuk-visually-hidden"> (opens in a new tab)</span></a>',
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
            "counter": worded.counter,
            "by_hand": worded.wording.platform == Platform.HAND_OFF,
            "hand_words": "the councillor posts this one",
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


def _is_against_x(sheet: Sheet) -> bool:
    """Whether somebody else's post for X has much the same words as this one for X."""
    is_for_x = sheet.payload is not None and goes_to_x(sheet.payload)
    return is_for_x and any(voice.is_against_x for voice in sheet.voices)


def _voice(voice: Voice) -> dict[str, object]:
    """Another councillor's post, with what the two have in common."""
    return {
        "title": title_of(voice.payload.wordings[0].text, empty="A post without words"),
        "url": reverse("desk:review", args=[voice.post.ref]),
        "state": voice.post.state,
        "at": voice.post.moved_at,
        "who": voice.post.councillor,
        "says": voice.says,
        "is_alike": voice.is_alike,
    }


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
    return sheet_of(dossier_of(ref, by, at), by=by, at=at)
