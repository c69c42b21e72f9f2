"""A form that is sent twice, by a double click or a line that broke off, is acted on once."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.http import HttpRequest

from members.audit.errors import StaleVersion, WrongState
from members.people.models import SentForm, User

REMEMBERED = timedelta(days=2)


class Outcome(NamedTuple):
    """What became of a form: what the first sending made, and whether this was the first."""

    made: str
    is_first: bool


@transaction.atomic
def act_once(
    request: HttpRequest, act: Callable[[], str], *, by: User, at: datetime, mark: str = ""
) -> Outcome:
    """Act on a form unless this person has sent the very same one before.

    The database decides between two that arrive together: the second waits for the first, and
    acts itself only if the first was refused. Words changed after going back make another form.

    Args:
        act: does it, and returns what it made as text of up to 100 characters.
        mark: what tells one copy of the page from the next, where its form holds no ``once``.
            Without either, nothing is known of a second click and the form is acted on.
    """
    mark = mark or request.POST.get("once", "")
    if not mark:
        return Outcome(act(), is_first=True)
    SentForm.objects.filter(by=by, at__lt=at - REMEMBERED).delete()
    form, is_first = SentForm.objects.get_or_create(
        by=by, digest=_digest(mark, request), defaults={"at": at}
    )
    if is_first:
        form.made = act()
        form.save(update_fields=["made"])
    return Outcome(form.made, is_first)


@contextmanager
def but_not_twice(is_done: Callable[[], bool]) -> Iterator[None]:
    """Let a refusal pass where another click of the same person has done the very same thing."""
    try:
        yield
    except (WrongState, StaleVersion):
        if not is_done():
            raise


def _digest(mark: str, request: HttpRequest) -> str:
    fields = {
        name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"
    }
    said = json.dumps([mark, request.path, fields], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()
