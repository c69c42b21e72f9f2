"""What a text is about, in the words of a council's own list of services. Pure.

A subject helps to find posts, and to stop them: no wording is judged by it, so it may be wide. The
council's own sensitive topics are subjects too, each in its own words.
"""

import re
from collections.abc import Collection, Iterable, Mapping

from guidance.compliance.folding import fold

SERVICES: Mapping[str, str] = {
    "Bins and recycling": "bins? recycl* rubbish refuse litter* fly-?tip* compost* food.waste skips?",
    "Buses and cycling": "bus buses bus.stop* cycl* bikes? e-?scooters? trains? railway* tram* walking",
    "Business and jobs": "business* jobs? shops? market* traders? employ* apprentice* high.street caf[eé]s?",
    "Climate and nature": "climate carbon net.zero solar wildlife trees? hedge* river* pollut* air.quality",
    "Community safety": "police* crime* anti-?social burglar* cctv drugs? knife* safety neighbourhood.watch",
    "Council tax and budget": "council.tax budget* spend* savings cuts precept* rates? fees?",
    "Elections and voting": "election* vot(?:e|es|er|ers|ing) poll(?:s|ing) ballot* candidate*",
    "Events and culture": "librar* museum* festival* concert* f[eê]te* fair exhibition* theatre* story.time",
    "Floods and emergencies": "flood* storm* fire evacuat* power.cut* burst emergenc* snow* gritt*",
    "Health and care": "health* hospital* surger(?:y.hours) nhs gps? care carer* dementia vaccin* mental*",
    "Housing": "hous(?:e|es|ing) homes? flats? tenan* rent* landlord* homeless* affordable.homes",
    "Parks and sport": "parks? playground* pitch* sport* football* swim* leisure allotment* green bowl* boxing",
    "Planning": "planning developer* development* applications? local.plan green.?belt dairy",
    "Roads and parking": "roads? pavement* pothole* parking roadwork* street.?light* traffic kerb* crossing* "
    "bridge lanes? car.park*",
    "Schools and children": "school* pupil* teach* nurser* children* youth* sure.start send.places",
}
"""Each subject with its words; ``*`` stands for any ending, and a point for a space or a hyphen."""
LONGEST = 120
"""Characters of a subject as it is kept."""


def _pattern(words: str) -> re.Pattern[str]:
    parts = (word.replace(".", r"[\s-]+").replace("*", r"\w*") for word in words.split())
    return re.compile(rf"\b(?:{'|'.join(parts)})\b", re.IGNORECASE)


PATTERNS = {name: _pattern(words) for name, words in SERVICES.items()}


def subjects_in(texts: Iterable[str], sensitive: Collection[str] = ()) -> list[str]:
    """The subjects that any of these texts speaks of, in order.

    Args:
        sensitive: the council's sensitive topics, as the rule set in force has them.
    """
    plain = "\n".join(fold(text).text for text in texts)
    found = {name for name, pattern in PATTERNS.items() if pattern.search(plain)}
    found |= {topic[:LONGEST] for topic in sensitive if _speaks_of(topic, plain)}
    return sorted(found)


def speaks_of(subject: str, texts: Iterable[str]) -> bool:
    """Whether any of these texts speaks of one subject: a service, or a topic in its own words.

    A topic that has left the council's list since is looked for all the same.
    """
    return subject in subjects_in(texts, () if subject in SERVICES else [subject])


def _speaks_of(topic: str, plain: str) -> bool:
    parts = [re.escape(part) for part in re.split(r"[\s-]+", fold(topic).text) if part]
    full = r"[\s-]+".join(f"{part}s?" for part in parts)
    return bool(parts) and re.search(rf"\b{full}\b", plain, re.IGNORECASE) is not None
