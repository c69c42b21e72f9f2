"""The GOV.UK components as template tags. templates/components/README.md shows each in use."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django import template
from django.forms import BaseForm, BaseFormSet
from django.forms.boundfield import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime

from cms.templatetags import ui_fields, ui_words
from guidance.restrictions.saying import (
    say_clock,
    say_day,
    say_moment,
    say_short_day,
    say_span,
    say_weekday,
)

register = template.Library()


@register.simple_tag
def field(bound: BoundField, **options: Any) -> SafeString:
    """One field of a form with its label, hint and error.

    Options: ``label_class``, ``width`` (GOV.UK width class suffix such as 10 or two-thirds),
    ``rows``, ``count`` (characters, for a counter that needs no setting up), ``inline`` (radios
    side by side), ``small`` (small radios or checkboxes), ``hint`` (instead of the help text),
    ``css`` (further classes of the control), ``described_by`` (the id of further words on it),
    ``optional`` (says so in the label).
    """
    return render_to_string(ui_fields.template_of(bound), ui_fields.context_of(bound, options))


@register.simple_tag
def once() -> SafeString:
    """The mark of one copy of a form, by which a second click on it is known (``act_once``)."""
    mark = secrets.token_urlsafe(12)
    return format_html('<input type="hidden" name="once" value="{}">', mark)


def _forms(things: Iterable[Any]) -> Iterator[BaseForm]:
    """The forms among forms, formsets, lists of forms and nothings."""
    for thing in things:
        if isinstance(thing, BaseFormSet):
            yield from thing.forms
        elif isinstance(thing, list):
            yield from _forms(thing)
        elif thing is not None:
            yield thing


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm | BaseFormSet[Any] | None) -> dict[str, object]:
    """The box at the top that lists what is wrong, each line a link to its field."""
    errors: list[dict[str, object]] = []
    for thing in forms:
        if isinstance(thing, BaseFormSet) and thing.is_bound:
            errors += [{"text": text, "target": ""} for text in thing.non_form_errors()]
    for form in _forms(forms):
        errors += [{"text": text, "target": ""} for text in form.non_field_errors()]
        for bound in form:
            errors += ui_fields.lines_of(bound)
    return {"errors": errors}


@register.simple_tag
def error_prefix(*forms: BaseForm | BaseFormSet[Any] | None) -> str:
    """``Error: `` for the page title when a form has errors, else nothing."""
    return "Error: " if any(form.errors for form in _forms(forms) if form.is_bound) else ""


@register.inclusion_tag("components/tag.html")
def tag(text: str, colour: str = "blue") -> dict[str, str]:
    """A status label. Colours are those of GOV.UK: grey, green, yellow, red and so on."""
    return {"text": text, "colour": colour}


@register.inclusion_tag("components/tag.html")
def state_tag(state: str) -> dict[str, str]:
    """The tag of a post's editorial state."""
    return ui_words.tag_of(ui_words.POST_STATES, state)


@register.inclusion_tag("components/tag.html")
def delivery_tag(state: str) -> dict[str, str]:
    """The tag of a delivery's state."""
    return ui_words.tag_of(ui_words.DELIVERY_STATES, state)


@register.inclusion_tag("components/breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict[str, object]:
    """Text and address in turn, outermost first; a last text without address is this page."""
    texts, urls = pairs[::2], [*pairs[1::2], ""]
    return {"crumbs": [{"text": text, "url": urls[at]} for at, text in enumerate(texts)]}


@register.inclusion_tag("components/back_link.html")
def back_link(url: str, text: str = "Back") -> dict[str, str]:
    """The link to where the person came from."""
    return {"url": url, "text": text}


@register.inclusion_tag("components/pagination.html")
def pagination(
    previous: str = "", following: str = "", label: str = "Pages", **words: str
) -> dict[str, str]:
    """Links to the pages before and after, for lists read by a cursor.

    ``words`` may hold ``previous_text`` and ``following_text``.
    """
    texts = {"previous_text": "Previous page", "following_text": "Next page"}
    return {"previous": previous, "following": following, "label": label} | texts | words


@register.inclusion_tag("components/task.html")
def task(
    title: str, url: str = "", status: str = "", colour: str = "", hint: str = ""
) -> dict[str, str]:
    """One line of a task list; a colour makes the status a tag. Stands in ``{% tasks %}``."""
    return {"title": title, "url": url, "status": status, "colour": colour, "hint": hint}


@register.inclusion_tag("components/button.html")
def button(
    text: str, kind: str = "", name: str = "", value: str = "", action: str = "", form: str = ""
) -> dict[str, str]:
    """A submit button; ``kind`` is empty, secondary or warning. Guarded against double clicks.

    ``action`` is the address that it sends its form to instead of the form's own, ``form`` the id
    of the form where the button stands outside of it.
    """
    return {
        "text": text,
        "kind": kind,
        "name": name,
        "value": value,
        "action": action,
        "form": form,
    }


@register.inclusion_tag("components/link_button.html")
def link_button(text: str, url: str, kind: str = "") -> dict[str, str]:
    """A link that looks like a button, for going somewhere rather than changing something."""
    return {"text": text, "url": url, "kind": kind}


@register.inclusion_tag("components/data_table.html")
def data_table(
    caption: str, headers: Iterable[str], rows: Iterable[Iterable[object]], numeric: str = ""
) -> dict[str, object]:
    """A table of plain values; the first cell of a row is its heading.

    ``numeric`` names the columns of numbers, counted from 1: ``"2,3"``.
    """
    columns = {int(number) for number in numeric.split(",") if number}
    heads = [(text, at in columns) for at, text in enumerate(headers, 1)]
    body = [[(cell, at in columns) for at, cell in enumerate(row, 1)] for row in rows]
    return {"caption": caption, "headers": heads, "rows": body}


def _block(name: str, content: str, **context: object) -> SafeString:
    """A component around content that the template engine has already rendered and escaped."""
    return render_to_string(f"components/{name}.html", {"content": content} | context)


@register.simple_block_tag
def summary(content: str, title: str = "") -> SafeString:
    """A summary list of ``{% row %}``s; a title puts it into a card."""
    return _block("summary", content, title=title)


@register.simple_block_tag
def row(content: str, key: str, url: str = "", action: str = "Change") -> SafeString:
    """One row of a summary list; an address adds a link that says what to do."""
    return _block("row", content, key=key, url=url, action=action)


@register.simple_block_tag
def tasks(content: str) -> SafeString:
    """A task list around ``{% task %}``s."""
    return _block("tasks", content)


@register.simple_block_tag
def inset(content: str) -> SafeString:
    """Text set apart from what is around it."""
    return _block("inset", content)


@register.simple_block_tag
def warning(content: str) -> SafeString:
    """A warning that must not be missed."""
    return _block("warning", content)


@register.simple_block_tag
def details(content: str, summary: str, is_open: bool = False) -> SafeString:  # noqa: FBT001, FBT002
    """Text that unfolds."""
    return _block("details", content, summary=summary, is_open=is_open)


@register.simple_block_tag
def banner(
    content: str, title: str = "Important", kind: str = "", key: str = "banner"
) -> SafeString:
    """A notification banner; ``kind`` is empty or success, ``key`` makes its id unique."""
    return _block("banner", content, title=title, kind=kind, key=key)


@register.simple_block_tag
def panel(content: str, title: str, kind: str = "") -> SafeString:
    """A status panel; ``kind`` is empty, good, bad or waiting."""
    return _block("panel", content, title=title, kind=kind)


@register.simple_block_tag
def nothing(content: str, title: str) -> SafeString:
    """What stands where a list has nothing, saying what to do next."""
    return _block("nothing", content, title=title)


@register.simple_block_tag
def section(
    content: str, title: str, key: str, url: str = "", action: str = "See all"
) -> SafeString:
    """A headed part of a page with an optional link beside its heading."""
    return _block("section", content, title=title, key=key, url=url, action=action)


@register.simple_tag(takes_context=True)
def draw(context: template.RequestContext, name: str, values: Mapping[str, object]) -> SafeString:
    """Another template with values of its own, beside those of the page."""
    page: dict[Any, Any] = context.flatten()
    return render_to_string(name, page | dict(values))


@register.filter
def when(moment: datetime | None) -> str:
    """A moment in the council's time: Monday 23 November 2026 at 9:05am."""
    return say_moment(moment) if moment else ""


@register.filter
def clock(moment: datetime | None) -> str:
    """The time of a moment in the council's time: 9:05am."""
    return say_clock(localtime(moment).time()) if moment else ""


@register.filter
def day(moment: date | None) -> str:
    """A day, or that of a moment in the council's time: Monday 23 November 2026."""
    return say_day(moment) if moment else ""


@register.filter
def short_day(moment: date | None) -> str:
    """A day where there is little room: Mon 23 Nov."""
    return say_short_day(moment) if moment else ""


@register.filter
def weekday(moment: date | None) -> str:
    """The day of the week alone: Monday."""
    return say_weekday(moment.weekday()) if moment else ""


@register.filter
def until(starts: datetime, ends: datetime) -> str:
    """From one moment to another: 9am to 5pm on Monday 23 November 2026."""
    return say_span(starts, ends)


@register.filter
def grade(severity: str) -> str:
    """What a finding of this severity asks of the author, in words."""
    return ui_words.GRADES.get(str(severity), str(severity))


@register.filter
def lookup(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value of a key that is itself a variable."""
    return mapping.get(key)
