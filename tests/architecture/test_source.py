"""What the house rules say of our source, held over all of it."""

from collections.abc import Callable, Iterator

import pytest

from tests.architecture import source, templates
from tests.architecture.source import Module, modules, parse

RULES: dict[str, tuple[Callable[[Module], Iterator[str]], str]] = {
    "functions are at most 40 lines long": (
        source.long_functions,
        "def f():\n" + "    x = 1\n" * 45,
    ),
    "modules are at most 300 lines long, blank ones aside": (source.long_modules, "x = 1\n" * 301),
    "nothing of ours is imported inside a function": (
        source.local_imports,
        "def f():\n    from members.people import models\n",
    ),
    "no time zone is pasted on": (
        source.pasted_time_zones,
        "moment.replace(tzinfo=LONDON)\n",
    ),
    "no text is called safe by hand": (source.unescaped, "html = mark_safe(text)\n"),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_source_keeps_the_house_rule_that(rule: str) -> None:
    find, _ = RULES[rule]
    assert [fault for module in modules() for fault in find(module)] == []


@pytest.mark.parametrize("rule", RULES)
def test_a_breach_is_found_of_the_rule_that(rule: str) -> None:
    find, breach = RULES[rule]
    assert list(find(parse("planted.py", breach)))


MOVERS = {"approvals/posts/moving.py:move"}


def writers_of_posts_state() -> set[str]:
    found = {writer for module in modules() for writer in source.state_writers(module)}
    # Deliveries are another machine, with its own table and its own words; members know no posts.
    others = ("approvals/publishing/", "members/")
    return {writer for writer in found if not writer.startswith(others)}


def test_one_function_alone_writes_the_state_of_a_post() -> None:
    assert writers_of_posts_state() == MOVERS


@pytest.mark.parametrize(
    "breach",
    [
        "def publish(post):\n    post.state = 'published'\n",
        "def publish(posts):\n    posts.filter(pk=1).update(state='published')\n",
    ],
)
def test_a_side_door_to_the_state_is_found(breach: str) -> None:
    assert list(source.state_writers(parse("planted.py", breach))) == ["planted.py:publish"]


def test_no_template_holds_what_templates_may_not() -> None:
    assert templates.findings() == []


@pytest.mark.parametrize(
    "breach",
    [
        "{{ text|safe }}",
        "{{ text | safe }}",
        "{% autoescape off %}",
        '<p style="color: red">',
        "<style>p {}</style>",
        "<script>go()</script>",
        '<button onclick="go()">',
        '<a href="javascript:go()">',
        '<div hx-on:click="go()">',
        '<script src="https://cdn.test/a.js"></script>',
        "<br>\n" * 151,
    ],
)
def test_the_template_lint_finds(breach: str) -> None:
    assert list(templates.faults_of(breach))


@pytest.mark.parametrize(
    "fine",
    [
        "{# |safe is forbidden here #}",
        '<script src="{% static \'js/a.js\' %}" nonce="{{ request.csp_nonce }}"></script>',
        "<p>You are safe here.</p>",
        '<a href="https://www.gov.uk/a">',
    ],
)
def test_the_template_lint_passes(fine: str) -> None:
    assert not list(templates.faults_of(fine))
