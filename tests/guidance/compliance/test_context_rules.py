"""Rules that turn on what is known besides the words."""

from datetime import UTC, date, datetime

import pytest

from guidance.compliance import engine
from guidance.compliance.context import Context, PreElection
from guidance.compliance.engine import IMPLEMENTED
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Medium, Wording

RULEBOOK = Rules(IMPLEMENTED, default_lists())
PERIOD = PreElection(starts=date(2027, 3, 31), polling_day=date(2027, 5, 6))


def found(text="Spring fair at the bandstand.", network="", media=(), **known):
    report = engine.check(Wording(text, network, tuple(media)), Context(**known), RULEBOOK)
    return {finding.rule: finding for finding in report.findings}


@pytest.mark.parametrize(
    ("moment", "binds"),
    [
        (datetime(2027, 3, 30, 22, 59, tzinfo=UTC), False),
        (datetime(2027, 3, 30, 23, 0, tzinfo=UTC), True),
        (datetime(2027, 5, 6, 20, 59, tzinfo=UTC), True),
        (datetime(2027, 5, 6, 21, 0, tzinfo=UTC), False),
    ],
)
def test_a_period_runs_from_its_first_day_to_the_close_of_poll_in_london(moment, binds):
    known = {"pre_election": PERIOD, "candidates": ("Priya Nair",), "publish_at": moment}
    assert ("pep-candidate-named" in found("Priya Nair was there.", **known)) is binds


@pytest.mark.parametrize(
    "text",
    ["Priya Nair was there.", "cllr. Nair was there", "Councillor Nair spoke.", "PRIYA  NAIR"],
)
def test_a_candidate_is_known_by_full_name_or_by_title_and_surname(text):
    assert "pep-candidate-named" in found(
        text, pre_election=PreElection(), candidates=("Priya Nair",)
    )


@pytest.mark.parametrize("text", ["Nair Lane is closed.", "Priya was there.", "Cllr Nairn spoke."])
def test_a_part_of_a_name_is_not_a_candidate(text):
    assert "pep-candidate-named" not in found(
        text, pre_election=PreElection(), candidates=("Priya Nair",)
    )


def test_a_candidate_named_in_a_picture_description_is_found_without_a_phrase():
    media = [Medium(alt="Cllr Priya Nair cuts a ribbon")]
    finding = found(media=media, pre_election=PreElection(), candidates=("Priya Nair",))[
        "pep-candidate-named"
    ]
    assert not finding.has_phrase


def test_a_candidate_may_be_named_outside_a_period():
    assert "pep-candidate-named" not in found("Priya Nair was there.", candidates=("Priya Nair",))


@pytest.mark.parametrize(
    ("written", "goes", "inside"),
    [
        (datetime(2027, 3, 20, 10, tzinfo=UTC), datetime(2027, 4, 5, 8, tzinfo=UTC), True),
        (datetime(2027, 3, 20, 10, tzinfo=UTC), datetime(2027, 3, 30, 23, 30, tzinfo=UTC), True),
        (datetime(2027, 3, 20, 10, tzinfo=UTC), datetime(2027, 3, 30, 22, 30, tzinfo=UTC), False),
        (datetime(2027, 4, 1, 10, tzinfo=UTC), datetime(2027, 4, 5, 8, tzinfo=UTC), False),
        (None, datetime(2027, 4, 5, 8, tzinfo=UTC), False),
    ],
)
def test_a_post_written_before_a_period_and_due_inside_it(written, goes, inside):
    known = {"created_at": written, "publish_at": goes, "period_start": date(2027, 3, 31)}
    assert ("pep-scheduled-inside" in found(**known)) is inside


@pytest.mark.parametrize(
    ("capacity", "speaks"),
    [
        ("ward", True),
        ("private", True),
        ("leader", False),
        ("portfolio", False),
        ("civic", False),
        (None, False),
    ],
)
def test_only_some_may_speak_for_the_council(capacity, speaks):
    text = "The council will reopen the pool in June."
    assert ("speaks-for-council" in found(text, capacity=capacity)) is speaks


@pytest.mark.parametrize(
    "text",
    [
        "I asked when the council will reopen the pool.",
        "The council will discuss the pool on Tuesday.",
        "When will the council reopen the pool?",
        "I hope the council will think again.",
    ],
)
def test_asking_and_reporting_are_not_speaking_for_the_council(text):
    assert "speaks-for-council" not in found(text, capacity="ward")


def test_a_personal_account_that_speaks_as_the_office_is_unclear():
    text = "As your councillor I opened the fair."
    assert "capacity-unclear" in found(text, account="personal")
    assert "capacity-unclear" not in found(text, account="councillor")


def test_a_hold_says_its_reason():
    assert "national mourning" in found(hold="national mourning")["hold-in-force"].message


def test_the_same_words_count_as_the_same_post():
    known = {"recent_posts": ("Surgery Saturday, 10am!",)}
    assert "duplicate-post" in found("SURGERY  Saturday 10am", **known)
    assert "duplicate-post" not in found("Surgery Sunday 10am", **known)
    assert "duplicate-post" not in found("…", recent_posts=("!",))


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Join us on Saturday 10 July.", False),
        ("Join us on Sunday 10 July.", True),
        ("Join us on 1 March.", True),
        ("On 1 March we met.", False),
        ("Join us on 10 January.", False),
    ],
)
def test_a_date_without_a_year_is_the_nearest_one(text, wrong):
    known = {"publish_at": datetime(2027, 7, 1 if "January" not in text else 20, 9, tzinfo=UTC)}
    if "January" in text:
        known = {"publish_at": datetime(2026, 12, 20, 9, tzinfo=UTC)}
    assert ("date-mismatch" in found(text, **known)) is wrong


def test_a_weekday_without_a_year_and_without_a_moment_is_left_alone():
    assert "date-mismatch" not in found("Join us on Sunday 10 July.")


def picture(rule, **facts):
    return rule in found(
        media=[Medium(**({"alt": "Two new benches beside the pond"} | facts))], network="x"
    )


@pytest.mark.parametrize(
    ("rule", "finds", "spares"),
    [
        ("alt-text-missing", {"alt": "  "}, {"alt": "", "decorative": True}),
        ("alt-text-missing", {"alt": ""}, {"alt": None}),
        ("alt-text-weak", {"alt": "Image of two benches by the pond"}, {"alt": "Two benches in an image by Ada"}),
        ("alt-text-weak", {"alt": "benches"}, {"alt": "Benches by a pond"}),
        ("child-photo-no-consent", {"children": True, "consent": "n/a"}, {"children": True}),
        ("child-photo-no-consent", {"children": True, "consent": "none"}, {"children": False, "consent": "none"}),
        ("image-rights", {"licence": ""}, {"licence": None}),
        ("image-too-large", {"size": 5_000_001}, {"size": 5_000_000}),
        ("video-no-captions", {"kind": "video", "captions": False}, {"kind": "video", "captions": False, "silent": True}),
        ("video-no-captions", {"kind": "video", "captions": False}, {"kind": "video"}),
        ("text-in-image", {"contains_text": True, "declared_text": ""}, {"contains_text": True}),
    ],
)  # fmt: skip
def test_facts_about_a_picture(rule, finds, spares):
    assert picture(rule, **finds)
    assert not picture(rule, **spares)


def test_the_finding_says_which_picture():
    media = [Medium(alt="Two new benches beside the pond"), Medium(alt="")]
    assert "Picture 2" in found(media=media)["alt-text-missing"].message


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("a\u202eb", "U+202E RIGHT-TO-LEFT OVERRIDE"),
        ("a\u2066b", "U+2066 LEFT-TO-RIGHT ISOLATE"),
        ("a\u200bb", "U+200B ZERO WIDTH SPACE"),
        ("a\u200db", "U+200D ZERO WIDTH JOINER"),
        ("a\U000e0061b", "U+E0061 TAG LATIN SMALL LETTER A"),
        ("a\x00b", "U+0000 a control character"),
        ("a\ufeffb", "U+FEFF ZERO WIDTH NO-BREAK SPACE"),
    ],
)
def test_a_hidden_character_is_named(text, named):
    finding = found(text)["invisible-characters"]
    assert named in finding.message
    assert (finding.start, finding.end) == (1, 2)


def test_the_words_in_tags_behind_a_flag_are_hidden():
    tags = "".join(chr(0xE0000 + ord(letter)) for letter in "votelabour")
    finding = found("Hello \U0001f3f4" + tags + "\U000e007f")["invisible-characters"]
    assert "TAG" in finding.message


@pytest.mark.parametrize("flag", ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🏴󠁧󠁢󠁷󠁬󠁳󠁿"])
def test_the_three_flags_made_of_tags_are_seen(flag):
    assert "invisible-characters" not in found(f"Hello {flag}!")


def test_a_hidden_character_in_a_picture_description_is_found():
    shots = [Medium(alt="New benches in Elm Park"), Medium(alt="The hall\u202e on Mill Lane")]
    message = found(media=shots)["invisible-characters"].message
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in message
    assert "description of picture 2" in message


@pytest.mark.parametrize(
    "text", ["👨‍👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👍🏽 ❤️", "می‌خواهم", "Line\r\nline\ttab", "شكرا\u200f!"]
)
def test_what_a_script_or_an_emoji_needs_is_not_hidden(text):
    assert "invisible-characters" not in found(text)


@pytest.mark.parametrize(
    "host",
    ["elmt\u043en.gov.uk", "\u0440\u0430\u0443\u0440\u0430l.com", "\u0430\u0440\u0440\u0435.com"],
)
def test_an_address_of_mixed_alphabets_is_found_with_its_real_name(host):
    assert "xn--" in found(f"Go to https://{host}/pay")["lookalike-domain"].message


@pytest.mark.parametrize("host", ["llŷn.cymru", "münchen.de", "elmton.gov.uk"])
def test_an_honest_address_is_left_alone(host):
    assert "lookalike-domain" not in found(f"Go to https://{host}/pay")


def test_a_leading_handle_matters_on_x_only():
    assert "reply-leading" in found("@elmton hello", network="x")
    assert "reply-leading" not in found("@elmton hello", network="bluesky")
    assert "reply-leading" not in found("Hello @elmton", network="x")


def test_the_link_in_bio_is_fine_where_it_is_the_only_way():
    assert "vague-link" not in found("Link in bio.", network="instagram")


ADMINISTRATION, OPPOSITION = "Labour", "Conservative"
MIRRORED = [
    "Vote {} on Thursday.",
    "Only {} will protect the library.",
    "The {} amendment fell by 22 votes to 19.",
    "{} leaflets are in the members' room.",
    "Great day out with the team #Vote{}",
    "I am the {} candidate and I need your vote.",
    "{} councillors spoke about the library.",
    "Cllr Barker of the {} group is a clown.",
]


@pytest.mark.parametrize("text", MIRRORED)
def test_the_same_words_from_either_side_get_the_same_findings(text):
    sides = [found(text.format(party)).keys() for party in (ADMINISTRATION, OPPOSITION)]
    assert sides[0] == sides[1]
