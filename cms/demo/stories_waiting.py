"""More posts that wait for a reviewer: what a desk has before it on a Monday morning."""

from cms.demo import beats
from cms.demo.cast import (
    BEN,
    CHARLOTTE,
    DAVID,
    EDITH,
    FIONA,
    GEORGE,
    GRACE,
    HARRY,
    LEAD,
    PRIYA,
    RITA,
    ROBIN,
    RUTH,
    SAMIR,
    TOM,
)  # fmt: skip
from cms.demo.story import Beat, Story, ago, ahead, in_days, worked

STORIES = (
    Story(
        FIONA,
        "Flood sirens on the Riverside are tested on {wednesday} at 10am. It is only a test.",
        (Beat(ago(minutes=52), beats.send_in()), Beat(ago(minutes=20), beats.claim(RITA))),
        to=("x", "nextdoor"),
        closes=in_days(2, "09:00"),
    ),
    Story(
        FIONA,
        "Which bus stops on Quay Road need a shelter most? I will take your list to the county.",
        (Beat(ago(hours=3), beats.send_in()),),
        to=("nextdoor",),
        closes=in_days(3, "21:00"),
    ),
    Story(
        GRACE,
        "My surgery this week is at Castle Street library on {thursday}, 5pm to 6pm. No need to book.",
        (Beat(ago(minutes=25), beats.send_in()),),
        closes=in_days(3, "17:00"),
    ),
    Story(
        GRACE,
        "Damp in council flats should not wait for spring. If your repair is more than six weeks "
        "old, write to me and I will chase it.",
        (
            Beat(ago(hours=4), beats.send_in()),
            Beat(ago(hours=2), beats.assign(LEAD, to=PRIYA)),
        ),
        closes=in_days(3, "22:00"),
        capacity="group",
    ),
    Story(
        HARRY,
        "The Christmas market opens on {friday} at 4pm. Stalls are full, parking is not free.",
        (Beat(ago(minutes=35), beats.send_in()),),
        to=("facebook",),
        closes=in_days(3, "22:00"),
    ),
    Story(
        SAMIR,
        "Two laptops were left at the Marston job club. Tell me the sticker on the lid and it is yours.",
        (
            Beat(ago(hours=1, minutes=40), beats.send_in()),
            Beat(
                ago(hours=1),
                beats.set_aside(ROBIN, "Waiting for the job club to say whether they are claimed."),
            ),
        ),
        closes=in_days(3, "22:00"),
    ),
    Story(
        TOM,
        "Tree planting on the towpath on {sunday} at 10am. Spades are there, bring gloves.",
        (Beat(ago(minutes=15), beats.send_in()),),
        closes=in_days(4, "09:00"),
    ),
    Story(
        RUTH,
        "Young people of Eastfield: the youth club needs you to choose its new name. Forms are in "
        "the school library.",
        (Beat(ago(hours=5), beats.send_in()), Beat(ago(hours=3), beats.claim(ROBIN))),
        closes=in_days(4, "22:00"),
    ),
    Story(
        DAVID,
        "Gritting lorries are out tonight on all bus routes. Where they go: elmton.gov.uk/gritting",
        (Beat(ago(minutes=10), beats.send_in()),),
        closes=ahead(minutes=115),
        capacity="portfolio",
    ),
    Story(
        CHARLOTTE,
        "The council’s budget has £2m less for roads than last year. Read the report before "
        "{thursday}: elmton.gov.uk/budget",
        (Beat(worked(1, "16:20"), beats.send_in()),),
        to=("x", "facebook"),
        closes=in_days(3, "18:00"),
        capacity="group",
        notes={"figure-without-source": "It is in table 3 of the report that I link to."},
    ),
    Story(
        GEORGE,
        "Allotments on Mill Field: four plots are free. The list opens on {tuesday}.",
        (Beat(ago(minutes=45), beats.send_in()),),
        closes=in_days(4, "22:00"),
    ),
    Story(
        EDITH,
        "I open the winter exhibition at the museum on {saturday} at 11am. Come and see it.",
        (Beat(ago(hours=2), beats.send_in()),),
        to=("x", "facebook"),
        closes=in_days(4, "22:00"),
        capacity="civic",
    ),
    Story(
        BEN,
        "Council tax letters go out from {monday}. If yours looks wrong, ring before you pay.",
        (Beat(ago(hours=3), beats.send_in()),),
        closes=in_days(4, "22:00"),
        capacity="leader",
    ),
)  # fmt: skip
