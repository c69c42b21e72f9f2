"""A guess says what a text reads like, why, and which examples it resembles; it is never a finding."""

import json

import pytest
from django.core.management import CommandError, call_command

from guidance.compliance import engine, guesses
from guidance.compliance.apps import model_of_guesses
from guidance.compliance.catalogue import CATALOGUE
from guidance.compliance.guess_training import LEAST_POSTS, Post, rarities, reach, train
from guidance.compliance.guesses import Example, Scale, features_of, guess, model, worths
from guidance.compliance.rulebook import Rules, default_lists

RULES = Rules(engine.IMPLEMENTED, default_lists())
PLACES = ["Mill Lane", "Elm Park", "Hillside", "Eastfield", "Saltings", "Ferry Road", "Quayside", "Moor Road", "Bell Lane", "Cope Street"]  # fmt: skip
DEEDS = ["opens again", "has new benches", "gets its crossing", "needs a bus", "floods each winter", "is swept on Monday", "has a fair"]  # fmt: skip
GRUMBLES = ["grumbly old walrus", "walrus of a man", "pompous walrus", "that walrus again", "proper walrus"]  # fmt: skip


def posts(how_many: int = 70) -> list[Post]:
    """As many grumbles about a walrus as ordinary posts, by turns."""
    made = []
    for number in range(how_many):
        place, deed = PLACES[number % len(PLACES)], DEEDS[number % len(DEEDS)]
        plain, rude = f"{place} {deed}.", f"{GRUMBLES[number % len(GRUMBLES)]} in {place}"
        made.append(Post(plain, features_of(plain), frozenset(), frozenset()))
        made.append(Post(rude, features_of(rude), frozenset({"personal-insult"}), frozenset()))
    return made


@pytest.fixture
def taught(monkeypatch):
    """A model that knows nothing but walruses."""
    entry = train(posts(), ["personal-insult"])["personal-insult"]
    examples = tuple(Example(text, features_of(text)) for text in entry["examples"])
    known = {"personal-insult": Scale(entry["weights"], entry["least"], examples)}
    monkeypatch.setattr(guesses, "model", lambda file: known)


def test_a_post_that_nobody_wrote_down_is_guessed_from_what_its_like_were_returned_for(taught):
    (one,) = guess("Proper grumpy walrus in Northway", RULES, ())
    assert one.rule == "personal-insult"
    assert one.title == CATALOGUE["personal-insult"].title


def test_a_guess_says_which_words_told_and_which_examples_it_resembles(taught):
    (one,) = guess("A pompous walrus spoke", RULES, ())
    assert {"walrus", "pompous walrus"} & set(one.words)
    assert len(one.examples) == 2
    assert all("walrus" in example for example in one.examples)
    assert "pompous walrus" in one.examples[0]


def test_an_ordinary_post_is_not_guessed_at(taught):
    assert guess("Northway has new benches.", RULES, ()) == ()
    assert guess("", RULES, ()) == ()


def test_what_was_found_already_is_not_guessed_too(taught):
    assert guess("A pompous walrus spoke", RULES, {"personal-insult"}) == ()


def test_a_rule_that_is_not_in_force_is_not_guessed(taught):
    lists = default_lists()
    assert guess("A pompous walrus spoke", Rules(frozenset({"rumour"}), lists), ()) == ()


def test_the_same_posts_always_give_the_same_model():
    assert train(posts(), ["personal-insult"]) == train(posts(), ["personal-insult"])


def test_a_rare_word_may_weigh_more_than_a_common_one():
    rare = rarities(posts())
    assert rare["pompous"] > rare["walrus"]
    assert {worth for feature, worth in rare.items() if feature[0] == "@"} <= {1.0}


def test_a_word_that_one_post_alone_has_is_not_learnt():
    one = Post("Zyzzyva", features_of("Zyzzyva"), frozenset({"personal-insult"}), frozenset())
    assert "zyzzyva" in one.features
    assert (
        "zyzzyva" not in train([*posts(), one], ["personal-insult"])["personal-insult"]["weights"]
    )


def test_a_rule_with_too_few_posts_has_no_guesses():
    assert train(posts(LEAST_POSTS - 1), ["personal-insult"]) == {}
    assert "personal-insult" in train(posts(LEAST_POSTS + 10), ["personal-insult"])


def test_a_rule_whose_posts_cannot_be_told_apart_has_no_guesses():
    same = [Post("The same.", features_of("The same."), frozenset({"rumour"} if turn else ()), frozenset()) for turn in (0, 0, 0, 1) * 60]  # fmt: skip
    assert train(same, ["rumour"]) == {}


def test_what_officers_could_differ_about_teaches_nothing():
    unsure = [
        Post(one.text, one.features, frozenset(), frozenset({"personal-insult"})) for one in posts()
    ]
    assert train(unsure, ["personal-insult"]) == {}


@pytest.mark.parametrize(
    ("scored", "least"),
    [
        ([(3.0, True), (2.0, True), (1.0, False)], 2.0),
        ([(3.0, True), (3.0, False), *[(1.0 - n / 10, True) for n in range(8)]], 1.0 - 7 / 10),
        ([(3.0, True), (2.0, False), (1.0, True), (0.5, True), (0.2, True)], 3.0),
        ([(3.0, False), *[(1.0 - n / 10, True) for n in range(6)]], 1.0 - 5 / 10),
        ([(3.0, False), (2.0, False), (1.0, True)], None),
    ],
)
def test_a_guess_must_reach_what_85_in_100_right_ones_reach(scored, least):
    assert reach(scored) == least


def test_the_words_of_a_text_share_one_length_whatever_their_number():
    for text in ("Bins", "Bins go out on Monday because of the bank holiday"):
        words = [worth for each, worth in worths(features_of(text)).items() if each[0] != "@"]
        assert sum(worth * worth for worth in words) == pytest.approx(1)


def test_the_model_that_ships_guesses_rules_of_wording_only_and_has_examples():
    assert len(model()) >= 10
    for rule, scale in model().items():
        assert CATALOGUE[rule].kind == "wording"
        assert len(scale.examples) > guesses.LIKE
        assert scale.weights


def test_the_model_that_ships_knows_most_of_its_own_examples():
    for scale in model().values():
        known = [scale.weigh(worths(one.features)) >= scale.least for one in scale.examples]
        assert sum(known) * 2 > len(known)


@pytest.fixture
def labelled(tmp_path):
    file = tmp_path / "posts.jsonl"
    rows = [{"text": one.text, "rules": sorted(one.rules)} for one in posts()]
    file.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return file


def test_a_council_trains_the_guesses_on_posts_of_its_own(labelled, tmp_path, capsys):
    call_command("train_guesses", str(labelled), "--to", str(tmp_path / "model.json"))
    made = json.loads((tmp_path / "model.json").read_text("utf-8"))
    assert made.keys() == {"personal-insult"}
    assert "140 posts, 1 rules: personal-insult" in capsys.readouterr().out


@pytest.mark.parametrize("line", ["{", "[]", '{"text": 1, "rules": []}', '{"rules": []}', '{"text": "a"}'])  # fmt: skip
def test_a_line_that_is_no_labelled_post_is_named(line, tmp_path):
    file = tmp_path / "posts.jsonl"
    file.write_text('{"text": "a", "rules": []}\n' + line, "utf-8")
    with pytest.raises(CommandError, match="line 2: not a labelled post"):
        call_command("train_guesses", str(file), "--to", str(tmp_path / "model.json"))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("train_guesses", str(tmp_path / "none.jsonl"))


def test_checking_posts_adds_guesses_only_when_asked(taught, tmp_path, capsys):
    file = tmp_path / "posts.json"
    file.write_text(json.dumps([{"text": "A pompous walrus spoke"}]), "utf-8")
    call_command("check_posts", str(file))
    (plain,) = json.loads(capsys.readouterr().out)
    call_command("check_posts", str(file), "--guesses")
    (more,) = json.loads(capsys.readouterr().out)
    assert "guesses" not in plain
    assert more["findings"] == plain["findings"]
    assert [one["rule"] for one in more["guesses"]] == ["personal-insult"]


def test_a_model_of_the_councils_own_guesses_what_it_has_learnt(labelled, tmp_path):
    own = tmp_path / "model.json"
    call_command("train_guesses", str(labelled), "--to", str(own))
    assert guesses.fault_in(own) == ""
    text = next(one.text for one in posts() if one.rules)
    rules = Rules(frozenset({"personal-insult"}), default_lists())
    assert [one.rule for one in guesses.guess(text, rules, (), file=own)] == ["personal-insult"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("not JSON", "no model"),
        ("[]", "no model"),
        ('{"personal-insult": {"weights": []}}', "no model"),
        ('{"nothing-such": {}}', "no rule that is known"),
        (None, "cannot be read"),
    ],
)
def test_a_file_that_is_no_model_keeps_the_portal_from_starting(content, told, tmp_path, settings):
    settings.GUESSES_FILE = tmp_path / "model.json"
    if content is not None:
        settings.GUESSES_FILE.write_text(content, "utf-8")
    [found] = model_of_guesses()
    assert found.is_serious()
    assert told in found.msg


def test_the_model_that_ships_is_used_where_no_other_is_named(settings):
    assert settings.GUESSES_FILE == guesses.FILE
    assert model_of_guesses() == []
