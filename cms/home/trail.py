"""The audit trail to read and to take away. It stands here because the trail itself knows nobody.

The trail is the lowest package of all, so that everything may write to it; who may read it is a
matter of roles, which lie above it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_GET

from cms.home.names import Name, names_in
from cms.home.trail_search import about
from cms.home.trail_words import Fact, facts_of, reason_titles
from members.audit import heads, models, verification
from members.audit.presenters import sentence
from members.audit.vocabulary import Action
from members.people.access import requires, user_of
from members.people.models import User
from members.people.roles import Permission

PAGE = 50


class TrailFilter(forms.Form):
    """What of the trail to show, and from where."""

    subject = forms.CharField(
        label="Post or person",
        max_length=300,
        required=False,
        help_text="A reference, a councillor’s name, or the address of what is out, or its number",
    )
    action = forms.ChoiceField(
        label="What was done", required=False, choices=[("", "Everything"), *Action.choices]
    )
    before = forms.IntegerField(required=False, min_value=1, max_value=2**63 - 1)
    after = forms.IntegerField(required=False, min_value=0, max_value=2**63 - 1)

    def events(self) -> QuerySet[models.Event]:
        """The events that match, in no order yet."""
        events = models.Event.objects.all()
        subject = self.cleaned_data["subject"].strip()
        if ":" in subject and "/" not in subject:
            events = events.filter(subject=subject)
        elif subject:
            events = events.filter(about(subject))
        if action := self.cleaned_data["action"]:
            events = events.filter(action=action)
        return events

    def address(self, **place: int) -> str:
        """This page's address with the same filter at another place."""
        kept = {k: self.cleaned_data[k] for k in ("subject", "action") if self.cleaned_data[k]}
        return "?" + urlencode(kept | place)


@dataclass(frozen=True)
class Line:
    """One event as the page shows it."""

    event: models.Event
    said: str
    about: Name
    facts: list[Fact]


@dataclass(frozen=True)
class Leaf:
    """One page of the trail, newest first, with the addresses of its neighbours."""

    lines: list[Line]
    newer: str
    older: str


@require_GET
@requires(Permission.VIEW_AUDIT)
def trail(request: HttpRequest) -> HttpResponse:
    """The audit trail, fifty events a page, newest first."""
    form = TrailFilter(request.GET)
    is_fit = form.is_valid()
    context = {
        "form": form,
        "leaf": leaf_of(form, user_of(request)) if is_fit else None,
        "head": models.Head.objects.first(),
        "public_key": heads.public_key(),
    }
    return render(request, "home/trail.html", context, status=200 if is_fit else 400)


@require_GET
@requires(Permission.VIEW_AUDIT)
def export(request: HttpRequest) -> HttpResponseBase:
    """Every event as a line of JSON, as the standalone verifier reads them."""
    lines: Iterator[str] = (line + "\n" for line in verification.export_lines())
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    answer["Content-Disposition"] = 'attachment; filename="audit-trail.jsonl"'
    return answer


def leaf_of(form: TrailFilter, reader: User) -> Leaf:
    """The page that a valid filter asks for. By number, so that it is as quick far back."""
    before, after = form.cleaned_data["before"], form.cleaned_data["after"]
    events = form.events()
    if after is not None:
        found = list(events.filter(seq__gt=after).order_by("seq")[:PAGE])[::-1]
    elif before is not None:
        found = list(events.filter(seq__lt=before).order_by("-seq")[:PAGE])
    else:
        found = list(events.order_by("-seq")[:PAGE])
    if not found:
        return Leaf([], newer="", older="")
    has_newer = events.filter(seq__gt=found[0].seq).exists()
    has_older = events.filter(seq__lt=found[-1].seq).exists()
    return Leaf(
        lines=_lines(found, reader),
        newer=form.address(after=found[0].seq) if has_newer else "",
        older=form.address(before=found[-1].seq) if has_older else "",
    )


def _lines(events: list[models.Event], reader: User) -> list[Line]:
    """Events in words."""
    names, reasons = names_in(events, reader, now()), reason_titles()
    return [
        Line(
            event,
            sentence(event),
            names.get(event.subject, Name("")),
            facts_of(event, names, reasons),
        )
        for event in events
    ]
