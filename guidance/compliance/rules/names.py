"""Personal names, told from other words with capitals."""

from guidance.compliance.cues import words
from guidance.compliance.reading import Reading

NOT_NAMES = words(
    "the a an our my your his her their this that these those i we you it he she they and or but "
    "for from in at on of to monday tuesday wednesday thursday friday saturday sunday january "
    "february march april may june july august september october november december well thanks "
    "thank congratulations huge big great good happy so what when where why how who is are was "
    "were if as by with join come meet please new all more see here today tomorrow council cllr "
    "councillor lane road street park avenue close drive way hill house hall court library school "
    "primary academy church team club centre station market square ward group party town city "
    "borough county green year reception nursery community football fc police service services "
    "christmas easter bravo hats shout special residents people everyone anyone someone young "
    "little local brilliant fantastic amazing proud delighted ask speak email call phone contact "
    "message spoke told met st st. mary's officer officers yesterday tonight credit kudos cheers "
    "apparently mr mrs ms miss dr mayor leader mp pc chief head director volunteers staff "
    "families "
)


def name_run(reading: Reading, place: int) -> int | None:
    """The last word of a personal name of one to three words that begins here."""
    if not could_name(reading, place) or reading.is_in(place, "service", "party"):
        return None
    last = place
    for other in reading.after(place, 2):
        if not could_name(reading, other) or reading.between(other - 1, other).strip():
            break
        last = other
    return last


def could_name(reading: Reading, place: int) -> bool:
    """Whether a word could be part of a personal name."""
    raw = reading.raw[place]
    return (
        reading.words[place] not in NOT_NAMES
        and raw[0].isupper()
        and raw[1:2].islower()
        and not reading.is_in(place, "first-title", "title", "school")
    )
