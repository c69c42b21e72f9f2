"""Every component draws, escapes what it is given and holds nothing the policy refuses."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.template import Context, Template
from django.template.loader import render_to_string

from cms.templatetags import ui_words
from tests.architecture.templates import faults_of

NASTY = '<script>alert("x")</script>'
AT = datetime(2026, 7, 1, 8, 5, tzinfo=UTC)
TAGS = {
    "tag": "{% tag nasty 'green' %}",
    "state_tag": "{% state_tag nasty %}",
    "delivery_tag": "{% delivery_tag nasty %}",
    "breadcrumbs": "{% breadcrumbs 'Home' '/' nasty %}",
    "back_link": "{% back_link '/' nasty %}",
    "pagination": "{% pagination '/?b' '/?a' label=nasty %}",
    "tasks": "{% tasks %}{% task nasty '/' nasty 'blue' nasty %}{% endtasks %}",
    "button": "{% button nasty 'secondary' 'do' nasty %}",
    "link_button": "{% link_button nasty '/' %}",
    "data_table": "{% data_table nasty heads rows '2' %}",
    "summary": "{% summary nasty %}{% row nasty '/' nasty %}{{ nasty }}{% endrow %}{% endsummary %}",
    "inset": "{% inset %}{{ nasty }}{% endinset %}",
    "warning": "{% warning %}{{ nasty }}{% endwarning %}",
    "details": "{% details nasty is_open=True %}{{ nasty }}{% enddetails %}",
    "banner": "{% banner nasty kind='success' %}{{ nasty }}{% endbanner %}",
    "panel": "{% panel nasty kind='good' %}{{ nasty }}{% endpanel %}",
    "nothing": "{% nothing nasty %}{{ nasty }}{% endnothing %}",
    "section": "{% section nasty 'key' '/' nasty %}{{ nasty }}{% endsection %}",
}
INCLUDES: dict[str, dict[str, object]] = {
    "post_card.html": {
        "card": {"title": NASTY, "url": "/", "state": "draft", "text": NASTY, "note": NASTY}
    },
    "finding.html": {
        "finding": SimpleNamespace(severity="fix", title=NASTY, message=NASTY, todo=NASTY),
        "links": [SimpleNamespace(url="/g", page="")],
        "phrase": NASTY,
        "spots": [{"words": NASTY, "where": NASTY, "times": 2}, {"words": NASTY}],
    },
    "bell.html": {"bell": SimpleNamespace(unread=3, says=NASTY)},
    "mail_paused.html": {"bell": SimpleNamespace(paused_address=NASTY)},
    "spots.html": {"spots": [{"words": NASTY, "where": NASTY, "times": 2}]},
    "marked_text.html": {
        "pieces": [{"text": NASTY, "severity": "fix", "number": 1}, {"text": "."}]
    },
    "diff.html": {
        "pieces": [{"text": NASTY, "kind": kind} for kind in ("same", "added", "removed")]
    },
    "thread.html": {
        "thread": SimpleNamespace(
            name=NASTY,
            anchor="remark-1",
            phrase=NASTY,
            is_gone=True,
            root=SimpleNamespace(internal=True, version=SimpleNamespace(number=1)),
            entries=[
                SimpleNamespace(
                    remark=SimpleNamespace(by=SimpleNamespace(name=NASTY), at=AT), words=NASTY
                )
            ],
        )
    },
    "pinned.html": {"runs": [SimpleNamespace(text=NASTY, is_pinned=True, pins=[{"name": NASTY}])]},
    "pin.html": {"pin": {"name": NASTY, "anchor": "remark-1"}},
    "timeline.html": {
        "events": [
            {
                "title": NASTY,
                "by": NASTY,
                "at": AT,
                "text": NASTY,
                "reasons": [{"title": NASTY, "reason": NASTY, "cleared": True}],
            }
        ]
    },
    "preview.html": {
        "preview": {
            "channel": "X",
            "name": NASTY,
            "handle": NASTY,
            "text": NASTY,
            "pictures": [{"url": "/p", "description": NASTY}],
        }
    },
    "counters.html": {"counters": [{"channel": NASTY, "length": 9, "limit": 8, "remaining": -1}]},
    "site_notice.html": {"notice": {"kind": "stopped", "title": NASTY, "text": NASTY, "url": "/"}},
    "message.html": {"message": NASTY},
}


def draw(source: str, **context: object) -> str:
    values = {"nasty": NASTY, "heads": [NASTY, "B"], "rows": [[NASTY, 2]]} | context
    return Template("{% load ui %}" + source).render(Context(values))


def check(page: str) -> None:
    assert "<script" not in page
    assert not [fault for _, fault in faults_of(page)]


@pytest.mark.parametrize("name", TAGS)
def test_each_tag_draws_and_escapes(name: str) -> None:
    page = draw(TAGS[name])
    assert "alert(" in page.lower()
    check(page)


@pytest.mark.parametrize("name", INCLUDES)
def test_each_include_draws_and_escapes(name: str) -> None:
    page = render_to_string(f"components/{name}", INCLUDES[name])
    assert "&lt;script&gt;" in page
    check(page)


def test_no_component_goes_untried() -> None:
    folder = Path(settings.BASE_DIR) / "templates" / "components"
    framing = {"masthead.html", "navigation.html", "footer.html", "shortcuts.html"}
    drawn_by_tags = {"error_summary.html", "row.html", "task.html"} | {f"{n}.html" for n in TAGS}
    there = {path.name for path in folder.glob("*.html")}
    assert there <= framing | drawn_by_tags | set(INCLUDES)


@pytest.mark.parametrize("states", [ui_words.POST_STATES, ui_words.DELIVERY_STATES])
def test_no_two_states_share_their_words(states: dict[str, tuple[str, str]]) -> None:
    words = {state: text for state, (text, _) in states.items() if state != "suggested"}
    assert len(set(words.values())) == len(words)


def test_a_grade_is_told_in_words_and_not_by_colour_alone() -> None:
    for severity, words in ui_words.GRADES.items():
        finding = SimpleNamespace(severity=severity, title="t", message="m")
        assert words in render_to_string("components/finding.html", {"finding": finding})


def test_a_change_is_told_in_words_to_those_who_cannot_see_it() -> None:
    page = render_to_string("components/diff.html", INCLUDES["diff.html"])
    assert "added: " in page
    assert "removed: " in page


def test_a_moment_is_written_in_the_time_of_the_council() -> None:
    assert draw("{{ at|when }}", at=AT) == "Wednesday 1 July 2026 at 9:05am"
    assert draw("{{ at|when }}", at=None) == ""
    assert draw("{{ at|day }}", at=AT) == "Wednesday 1 July 2026"
    later = AT + timedelta(hours=3)
    assert draw("{{ at|until:later }}", at=AT, later=later) == (
        "9:05am to 12:05pm on Wednesday 1 July 2026"
    )


def test_pages_that_are_not_there_have_no_links() -> None:
    assert "nav" not in draw("{% pagination %}")
    assert "Previous" not in draw("{% pagination '' '/?a' %}")


def test_line_breaks_of_a_post_are_left_to_the_style_sheet() -> None:
    pieces = [{"text": "one\ntwo"}]
    page = render_to_string("components/marked_text.html", {"pieces": pieces})
    assert re.search(r'<p class="app-words">one\ntwo</p>', page)
