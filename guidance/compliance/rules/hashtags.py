"""Hashtags: how many, and whether a screen reader can tell their words apart."""

from collections.abc import Iterator
from functools import lru_cache

from guidance.compliance.cues import words
from guidance.compliance.reading import Hit, Reading
from guidance.compliance.registry import rule

FEW = 3
LONG_TAG = 9
SHORT_TAG = 6
LEAST = 3
# Long single words that need no capital inside.
SINGLE = words(
    "accessibility accessible afternoon agriculture allotment allotments ambulance animation anniversary apprentice"
    " apprentices apprenticeship apprenticeships architecture arthritis attendance australia badminton basketball beautiful"
    " biodiversity birmingham blackberry bluebells bradford breakfast broadband butterflies butterfly cambridge caribbean"
    " carnivals catherine cathedral celebrate celebrated celebrating celebration celebrations champions championship"
    " charities chesterfield children childhood chocolate christianity christmas cleaning climbing clockwork"
    " committee communities community commuters commuting composting conservation consultation consultations"
    " coronation coronavirus councillor councillors countryside creativity croquet crossings culture cumberland cycleways"
    " daffodils decarbonisation democracy dementia derbyshire devolution diabetes disability disabilities disabled discovery"
    " diversity domestic doncaster edinburgh education election elections electricity emergency employment energetic"
    " engagement engineering england enterprise environment environmental equalities equality everybody everyone"
    " exhibition exhibitions explorers february festivals festivities fireworks firefighter firefighters fishermen"
    " flooding football footballers footpaths fostering friendship fundraiser fundraisers fundraising gardeners gardening"
    " generosity geography gloucester gloucestershire government graduation grandparents gratitude guildford"
    " gymnastics halloween hampshire handmade happiness harvesting headteacher healthcare hedgehog hedgehogs helpline"
    " heritage hertfordshire highlands highways hillsborough historical holocaust homelessness homeworking horticulture"
    " hospitality hospital hospitals housekeeping huddersfield inclusion inclusive independence independent infrastructure"
    " initiative innovation inspiration inspiring international investment invitation islamophobia january"
    " kindness kingfisher lancashire landscape landscaping leadership leicester leicestershire liberation librarian"
    " librarians libraries lifeboats lifeguard lifeguards lighthouse lincolnshire listening literature liverpool"
    " loneliness longitude maintenance manchester marathon medication mediation memorial memories merseyside microchip"
    " mindfulness motivation mountains movember museums musicians neighbour neighbourhood neighbourhoods neighbourly"
    " neighbours newcastle newsletter norfolk northampton northamptonshire northumberland nottingham november nutrition"
    " obstacles occupation october olympics openness opportunities opportunity orchestra outdoors outstanding oxfordshire"
    " pancakes pantomime paralympics parenting parkinsons parliament partnership partnerships passengers pedestrian"
    " pedestrians pensioner pensioners performance photographer photography playground playgrounds plymouth poetry"
    " policing pollinator pollinators pollution portsmouth potholes preparation preschool prevention procurement programme"
    " promenade protection providers rainforest ramadan ramadhan recruiting recruitment recycling refugees regeneration"
    " rehabilitation reminder remembrance residential residents resilience resolution respecting restaurant restaurants"
    " restoration resurfacing retirement roadworks romanticism safeguarding saturday scholarship scotland secondary"
    " september sheffield shoplifting shropshire skateboarding snowdonia snowdrops solidarity somerset"
    " southampton spectacular staffordshire stockport strategy strawberry sunflower sunflowers sunderland supporting"
    " sustainability sustainable swimming talented teamwork technology teenagers television thankful thanksgiving theatre"
    " thursday together tomorrow tournament traditional traditions training transparency transport transportation"
    " travelling treasures university unwelcome upcycling vaccination vaccinations valentines vegetables vegetarian"
    " veterans victorian volunteer volunteered volunteering volunteers wakefield warwickshire waterways wednesday weekends"
    " wellbeing wildflower wildflowers wildlife winchester wolverhampton wonderful woodlands workshops worcester"
    " worcestershire yesterday yorkshire"
)
# Short words that such hashtags are made of; a short hashtag is two of them or it is one word.
PARTS = words(
    "all art bag bank beach best big bike bin bins book bus cafe care choir city clean club council crew cycle dog event"
    " fair farm fest first food fun good great green happy help home hub join keep lake lane library litter live local"
    " love market meet mile mill music new night our pick plan play pool proud quiz road run safe save school shop show"
    " slow speed sport spring stop street summer team tidy time town tree trees ward week well winter work zone youth"
)


@rule("hashtag-case")
def hashtag_case(reading: Reading) -> Iterator[Hit]:
    """A hashtag of several words all in small letters, which a screen reader runs together."""
    for start, end, name in reading.tags:
        if name.isalpha() and name.islower() and len(name) >= SHORT_TAG and _several(name):
            yield Hit(start, end)


@lru_cache(maxsize=1024)
def _several(name: str) -> bool:
    if name in SINGLE or name.removesuffix("s") in SINGLE:
        return False
    halves = ((name[:at], name[at:]) for at in range(LEAST, len(name) - LEAST + 1))
    return len(name) >= LONG_TAG or any(a in PARTS and b in PARTS for a, b in halves)


@rule("too-many-hashtags")
def too_many_hashtags(reading: Reading) -> Iterator[Hit]:
    """More than three. On Instagram, more than five is that network's own rule."""
    refused = reading.wording.network == "instagram" and len(reading.tags) > 5
    if len(reading.tags) > FEW and not refused:
        start, end, _ = reading.tags[FEW]
        yield Hit(start, end)
