"""The Welsh version of what a council in Wales says."""

from collections.abc import Iterator

from guidance.compliance.cues import words
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

# The small words that nearly every sentence needs, with the days and a council's commonest nouns;
# none that is also an English word, for "am", "at", "a", "i" and "o" tell nothing.
WELSH = words(
    "mae mae'r mae'n maen ydy yw oedd bydd bod sydd sy'n sy'r roedd rydym rydyn ydym dyma dyna rydw dw oes nid ddim"
    " y yr yn ar ac gan wrth dros drwy heb hyd rhwng dan ein eich eu ei ni chi nhw hwn hon hynny hyn i'r i'n i'w i'ch"
    " o'r o'n a'r a'u a'i gyda'r gyda gydag i'ch neu ond os pan ble beth pwy sut pryd wedi gall gallwch allwch ewch"
    " cofiwch cysylltwch rhowch peidiwch cymerwch dewch byddwn byddant byddwch fydd bydda ddydd dydd llun mawrth mercher"
    " iau gwener sadwrn sul heddiw heno yfory ddoe bore prynhawn nos wythnos mis blwyddyn newydd cyngor gyngor cyngor'r"
    " llyfrgell lyfrgell ysgol ysgolion ffordd ffyrdd canolfan ganolfan gwasanaeth gwasanaethau cymunedol gymuned cymuned"
    " diolch croeso gwybodaeth rhagor fwy mwy cau gau agor agored cyfarfod gyfarfod swyddfa ailgylchu gwastraff trigolion"
    " preswylwyr gwaith holl pob bawb pawb am_ddim cymraeg gymraeg cymru gymru ardal tref dref sir hefyd eto cyn"
    " rhwng tan mewn rhaid gweler llongyfarchiadau pen-blwydd nadolig parc plant pobl o_hyd"
)
ENGLISH = words(
    "the of to in is for on and are will be from with this that you your our we it by have has was can please who at all"
    " they their there not but do as an if out up"
)
# A full translation has about as many small words as the original; half as many leave room for a
# list of names, fewer are a greeting or a place.
SHARE = 0.5


@rule("welsh-missing")
def welsh_missing(reading: Reading) -> Iterator[Hit]:
    """A Welsh council's own post of which the Welsh is absent or a greeting only.

    Welsh Language Standards (No. 1) Regulations 2015, standards 58 and 59. A councillor's account
    is not the body's, and a post without a word has nothing to translate.
    """
    context = reading.context
    if context.nation != "wales" or context.account != "council" or not reading.words:
        return
    welsh = sum(word in WELSH for word in reading.words)
    english = sum(word in ENGLISH for word in reading.words)
    if welsh == 0 or welsh < SHARE * english:
        yield Hit()
