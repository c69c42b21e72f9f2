"""The command that checks a file of posts."""

import json

import pytest
from django.core.management import call_command

FIRST = "tomorrow on 31 December"


def run(tmp_path, capsys, data):
    file = tmp_path / "posts.json"
    file.write_text(data if isinstance(data, str) else json.dumps(data), encoding="utf-8")
    call_command("check_posts", str(file))
    return json.loads(capsys.readouterr().out)


def test_one_answer_for_each_post_in_order(tmp_path, capsys):
    posts = [
        {"text": "Hello Elm Park.", "context": {}},
        {"text": "What a load of bollocks.", "context": {}},
    ]
    first, second = run(tmp_path, capsys, posts)
    assert first == {"findings": []}
    (finding,) = second["findings"]
    assert finding.keys() == {"rule", "severity", "start", "end", "message"}
    assert posts[1]["text"][finding["start"] : finding["end"]] == "bollocks"


def test_no_database_is_asked(tmp_path, capsys):
    """This test has no access to the database, so a query would fail it."""
    assert run(tmp_path, capsys, []) == []


def test_null_is_the_same_as_absent(tmp_path, capsys):
    context = {
        "hold": None,
        "pre_election": None,
        "candidates": None,
        "media": None,
        "account": None,
    }
    assert run(tmp_path, capsys, [{"text": "Hello.", "context": context}]) == [{"findings": []}]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("{", "is not JSON"),
        ("{}", "list of posts"),
        ([1], "Entry 0"),
        ([{"text": "a", "context": {}}, {"context": {}}], "Entry 1: text"),
        ([{"text": 4}], "Entry 0: text"),
        ([{"text": "a", "context": []}], "Entry 0: context"),
        ([{"text": "a", "context": {"channel": "myspace"}}], "Entry 0: channel"),
        ([{"text": "a", "context": {"candidate": []}}], "Entry 0: candidate"),
        ([{"text": "a", "context": {"candidates": "Priya"}}], "Entry 0: candidates"),
        ([{"text": "a", "context": {"publish_at": "2027-01-01T10:00:00"}}], "Entry 0: publish_at"),
        ([{"text": "a", "context": {"period_start": 7}}], "Entry 0: period_start"),
        (
            [{"text": "a", "context": {"pre_election": {"scope": "moon"}}}],
            "Entry 0: pre_election scope",
        ),
        ([{"text": "a", "context": {"media": [{"bytes": "1"}]}}], "Entry 0: media 0: bytes"),
        ([{"text": "a", "context": {"media": [{"type": "hologram"}]}}], "Entry 0: media 0: type"),
        ([{"text": "a", "context": {"polling_day": 1}}], "Entry 0: polling_day"),
        ([{"text": "a"}, {"text": "a", "contxt": {}}], "Entry 1: contxt is not a known key"),
        (
            [{"text": FIRST, "context": {"created_at": "0001-01-01T00:00:00+14:00"}}],
            "Entry 0: created_at",
        ),
        (
            [{"text": FIRST, "context": {"publish_at": "9999-12-31T23:59:00-14:00"}}],
            "Entry 0: publish_at",
        ),
        ([{"text": FIRST, "context": {"period_start": "0001-01-01"}}], "Entry 0: period_start"),
    ],
)
def test_a_malformed_file_ends_with_2_and_one_line_that_names_it(tmp_path, capsys, data, says):
    with pytest.raises(SystemExit) as ended:
        run(tmp_path, capsys, data)
    told = capsys.readouterr()
    assert ended.value.code == 2
    assert told.out == ""
    assert says in told.err
    assert told.err.count("\n") == 1


def test_a_file_that_is_not_there_is_named(tmp_path, capsys):
    with pytest.raises(SystemExit):
        call_command("check_posts", str(tmp_path / "none.json"))
    assert "none.json" in capsys.readouterr().err
