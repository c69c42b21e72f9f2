"""Drafts, and posts that a reviewer is to look at."""

from cms.demo import beats
from cms.demo.cast import (
    ALICE,
    ASSISTANT,
    BEN,
    CHARLOTTE,
    DAVID,
    EDITH,
    GEORGE,
    GRACE,
    HARRY,
    ROBIN,
    RUTH,
    SAMIR,
    TOM,
)  # fmt: skip
from cms.demo.story import Beat, Shot, Story, ago, ahead, in_days, worked

DRAFTS = (
    Story(
        ALICE,
        "Does anybody know who looks after the clock on the school? It has said twenty past four "
        "since",
        started=ago(hours=3),
    ),
    Story(
        ALICE,
        "Library story time for under-fives is back: Tuesdays at 10am in Elm Park library. It is "
        "free, and siblings are welcome. #ElmPark",
        started=worked(1, "15:55"),
        writer=ASSISTANT,
        closes=in_days(3, "22:00"),
        picture=Shot("library", "", ""),
    ),
    Story(
        GEORGE,
        "Neighbourhood Watch meets on {wednesday} at 7pm in Elm Park library. New faces welcome.",
        started=worked(1, "16:12"),
        writer=ASSISTANT,
        to=("x", "nextdoor"),
    ),
    Story(
        BEN,
        "What I heard on Eastfield Road this week: parking, parking, and thank you for the trees.",
        started=ago(days=2),
        to=(),
        capacity="leader",
    ),
    Story(
        GRACE,
        "Lovely to see the Castle Street nursery children marching to the library this morning",
        started=ago(days=1, hours=2),
    ),
    Story(
        HARRY,
        "Market traders: the new pitch fees are being looked at again. Come and tell me what",
        started=ago(days=4),
        to=("facebook",),
    ),
)

IN_REVIEW = (
    Story(
        ALICE,
        "Mill Lane is closed at the railway bridge while a burst pipe is mended. Buses go round by "
        "Beech Hill. Updates: elmton.gov.uk/roadworks",
        (Beat(ago(minutes=48), beats.send_in()),),
        to=("x", "facebook"),
        closes=ahead(minutes=110),
    ),
    Story(
        GEORGE,
        "Found on the bench by the duck pond: a brown satchel with school books in it. It is safe "
        "at the desk in Elm Park library.",
        (Beat(ago(minutes=31), beats.send_in()),),
        writer=ASSISTANT,
        closes=ahead(minutes=118),
    ),
    Story(
        HARRY,
        "The plans for flats on the old dairy come to planning committee on {thursday}. I will be "
        "voting against. The road cannot take more cars.",
        (Beat(ago(hours=5), beats.send_in()),),
        to=("facebook",),
        closes=in_days(3, "18:00"),
        says_yes_to=("decision",),
    ),
    Story(
        RUTH,
        "52% of car trips in Elmton are under two miles. If the lanes were safe, many of us "
        "would walk or cycle them. Where would you start? elmton.gov.uk/cycling",
        (Beat(ago(hours=6), beats.send_in()),),
        closes=in_days(3, "22:00"),
        notes={"figure-without-source": "It is on page 4 of the council’s own transport survey."},
    ),
    Story(
        DAVID,
        "Leaves on pavements are slippery. Sweepers do the steep streets first, then the rest. "
        "Tell us where it is bad: elmton.gov.uk/report",
        (
            Beat(worked(1, "15:40"), beats.send_in()),
            Beat(worked(1, "16:48"), beats.claim(ROBIN)),
        ),
        closes=in_days(3, "22:00"),
        capacity="portfolio",
    ),
    Story(
        CHARLOTTE,
        "How Hillside looked before the railway came. Which house is yours?",
        (Beat(ago(hours=9), beats.send_in()),),
        to=("x", "facebook"),
        closes=in_days(4, "20:00"),
        picture=Shot("street", "A row of brick and stone houses along a wide road", ""),
        notes={"image-rights": "The county archive lent it to me. I have asked what to write."},
    ),
    Story(
        SAMIR,
        "Marston post office is closing because nobody cares about villages.",
        (
            Beat(worked(2, "10:10"), beats.send_in()),
            Beat(
                worked(2, "13:35"),
                beats.request_changes(
                    ROBIN,
                    ("comment-as-fact", "no-source"),
                    "Has the Post Office given a reason? Then people can do something about it.",
                ),
            ),
            Beat(
                ago(hours=4),
                beats.send_in(
                    "Marston post office may close in spring: the Post Office says it cannot find "
                    "someone to run it. You can send it your views until {friday}.",
                    disputes={
                        "no-source": "The Post Office itself told the parish council on Monday, and "
                        "I say so. There is no page to link to yet."
                    },
                ),
            ),
        ),
        closes=in_days(4, "22:00"),
    ),
    Story(
        TOM,
        "My sister’s café, the Lock Keeper, is offering residents 10% off this week. Best coffee "
        "on the river!",
        (Beat(ago(hours=7), beats.send_in()),),
        closes=in_days(2, "22:00"),
    ),
    Story(
        EDITH,
        "The new boxing club in Marston opens on {saturday} at 2pm. Nobody has worked harder for it "
        "than I have, and I hope people remember it.",
        (Beat(ago(hours=8), beats.send_in()),),
        to=("x", "facebook"),
        closes=in_days(3, "22:00"),
        capacity="civic",
        says_yes_to=("named",),
    ),
    Story(
        BEN,
        "Bin days change for some streets from {monday}. Check yours: elmton.gov.uk/bins",
        (Beat(ago(hours=2), beats.send_in()),),
        to=("x", "facebook"),
        closes=in_days(2, "22:00"),
        capacity="leader",
        variants={
            "facebook": "Bin days change for some streets from {monday}. Most stay as they are. "
            "Put in your postcode to see yours, or ring the council and they will look it up for "
            "you: elmton.gov.uk/bins"
        },
    ),
)  # fmt: skip

STORIES = (*DRAFTS, *IN_REVIEW)
