"""Lettering from a font site is found whatever its style, and no language is taken for it."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guidance.compliance import engine
from guidance.compliance.context import Context
from guidance.compliance.folding import fold
from guidance.compliance.lettering import spans
from guidance.compliance.rulebook import Rules, default_lists
from guidance.compliance.wording import Wording

ABC = "abcdefghijklmnopqrstuvwxyz"
RULEBOOK = Rules(engine.IMPLEMENTED, default_lists())
words = st.text(ABC, min_size=3, max_size=9)


def run(first: int) -> str:
    return "".join(chr(first + step) for step in range(26))


# The holes of the mathematical alphabets are filled by letters of an older block.
HOLES = {
    0x1D44E: "ℎ" * 26,
    0x1D49C: "_ℬ__ℰℱ_ℋℐ__ℒℳ____ℛ________",
    0x1D4B6: "____ℯ_ℊ_______ℴ___________",
    0x1D504: "__ℭ____ℌℑ________ℜ_______ℨ",
    0x1D538: "__ℂ____ℍ_____ℕ_ℙℚℝ_______ℤ",
}
SMALL_CAPITALS = "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘǫʀꜱᴛᴜᴠᴡxʏᴢ"
RAISED = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖqʳˢᵗᵘᵛʷˣʸᶻ"
MATHEMATICAL = [0x1D400 + 52 * style + half for style in range(13) for half in (0, 26)]
STYLES = [
    *(run(first) for first in MATHEMATICAL),
    *(run(first) for first in (0xFF21, 0xFF41, 0x24B6, 0x24D0, 0x249C, 0x1F110, 0x1F130, 0x1F150, 0x1F170)),
    SMALL_CAPITALS, RAISED,
]  # fmt: skip


def dress(word: str, alphabet: str) -> str:
    places = [ABC.index(letter) for letter in word]
    older = HOLES.get(ord(alphabet[0]), "")
    return "".join(
        alphabet[place] if unicodedata.name(alphabet[place], "") else older[place]
        for place in places
    )


@settings(max_examples=20)
@pytest.mark.parametrize("alphabet", STYLES)
@given(word=words.filter(lambda word: not set(word) & set("qx")), before=words)
def test_a_word_of_any_lettering_is_found(alphabet, word, before):
    text = f"{before} {dress(word, alphabet)} {before}"
    assert [text[start:end].strip() for start, end in spans(text)] == [dress(word, alphabet)]


def test_every_mathematical_letter_and_figure_is_found_alone():
    assert [
        point for point in range(0x1D400, 0x1D800) if spans(f"a {chr(point)} b") != [(2, 3)]
    ] == []


@pytest.mark.parametrize("mark", ["̶", "̲", "̳", "̸", "̴", "⃝", "⃣", "̷"])
@given(word=words)
def test_a_word_with_a_mark_on_every_letter_is_found(mark, word):
    assert spans("New " + "".join(letter + mark for letter in word))


@pytest.mark.parametrize(
    "text",
    [
        "ʇɐǝɹƃ sʍǝu", "ℋℯℓℓℴ", "🇬 🇷 🇪 🇦 🇹", "ᎻᎬᏞᏞᎾ", "ᕼEᒪᒪO", "Gгeat news", "ωєℓ¢σмє", "𝟐𝟎𝟐𝟕", "Z̷͓̈á̸l̴g̵o",
        "ɢʀᴇᴀᴛ", "𝓒𝓪𝓻𝓸𝓵𝓼", "ⓌⒶⓇⓂ", "🆂🅰🅻🅴",
    ],
)  # fmt: skip
def test_what_font_sites_offer_besides_is_found(text):
    assert spans(text)


@pytest.mark.parametrize(
    "text",
    [
        "café naïve", "Siân Ŵyn, tŷ'r Cyngor", "5 µm and 5 μm", "the 2ⁿᵈ", "H₂O and CO₂", "12 m²", "№ 5 at 20℃", "🅿️ parking",
        "🇬🇧🇫🇷", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "β-carotene", "Привет друзья", "Καλημέρα", "日本語のポスト", "ℹ️ info", "Elmton™ ®", "1️⃣ first 2️⃣ second",
        "Dún Laoghaire", "Tiếng Việt", "مرحبا", "שלום", "नमस्ते", "ਪੰਜਾਬੀ", "Łódź", "ışık", "gələcək", "ɔkɔ", "①②③", "blood group 🅰️",
        "Polish: żółć", "x̄ of the sample", "ʻOkina", "‘quoted’ – and “so” on… £5 €6",
    ],
)  # fmt: skip
def test_languages_units_flags_and_signs_are_left_alone(text):
    assert spans(text) == []


@given(st.text(st.characters(max_codepoint=0x17F, categories=("Lu", "Ll")), max_size=30))
def test_latin_letters_with_their_accents_are_left_alone_joined_or_not(text):
    assert spans(text) == []
    assert spans(unicodedata.normalize("NFD", text)) == []


@given(word=words.filter(lambda word: not set(word) & set("qx")))
def test_small_capitals_read_as_plain_letters(word):
    assert fold(dress(word, SMALL_CAPITALS)).text == word


def test_an_insult_in_any_lettering_is_still_an_insult():
    for alphabet in STYLES[:26]:
        text = f"You {dress('idiot', alphabet)}, Cllr Barker"
        found = engine.check(Wording(text), Context(), RULEBOOK).findings
        assert {"personal-insult", "fancy-unicode"} <= {finding.rule for finding in found}, text


def test_the_whole_phrase_is_marked_once():
    text = "𝗚𝗿𝗲𝗮𝘁 𝗻𝗲𝘄𝘀 for all"
    assert [re.sub(r"\s+$", "", text[start:end]) for start, end in spans(text)] == ["𝗚𝗿𝗲𝗮𝘁 𝗻𝗲𝘄𝘀"]
