"""The weeks ahead: approved posts with room to move, some that get in each other’s way, and wishes."""

from cms.demo import beats
from cms.demo.cast import (
    ALICE,
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
from cms.demo.story import Beat, Story, in_days, worked

STORIES = (
    Story(
        BEN,
        "The Christmas market comes to Market Square. Stalls, songs and soup, and the buses run "
        "late. Times and stops: elmton.gov.uk/market",
        (
            Beat(worked(3, "10:20"), beats.send_in()),
            Beat(worked(2, "11:40"), beats.approve(RITA)),
        ),
        opens=in_days(3, "17:00"),
        closes=in_days(4, "20:00"),
    ),
    Story(
        RUTH,
        "Bring gloves and we bring the spades. We plant the hedge along Eastfield Road before the "
        "frost. Where to meet: elmton.gov.uk/hedges",
        (
            Beat(worked(3, "12:15"), beats.send_in()),
            Beat(worked(3, "15:05"), beats.approve(ROBIN)),
        ),
        opens=in_days(4, "08:30"),
        closes=in_days(8, "18:00"),
    ),
    # Two members of one ward in the same hour, with the same page of the council’s.
    Story(
        ALICE,
        "Elm Park has a new map of paths for prams and wheelchairs. Print it or keep it on your "
        "phone: elmton.gov.uk/paths",
        (
            Beat(worked(2, "09:30"), beats.send_in()),
            Beat(worked(2, "10:55"), beats.approve(PRIYA)),
        ),
        opens=in_days(7, "09:00"),
        closes=in_days(11, "18:00"),
    ),
    Story(
        GEORGE,
        "No steps, no kerbs: the paths round Elm Park that anybody can use are now on one map. "
        "Have a look at elmton.gov.uk/paths",
        (
            Beat(worked(2, "13:45"), beats.send_in()),
            Beat(worked(1, "09:20"), beats.approve(RITA)),
        ),
        opens=in_days(7, "09:15"),
        closes=in_days(9, "21:00"),
    ),
    Story(
        DAVID,
        "Hillside library lends tools as well as books. A drill, a sander, a ladder: three days, "
        "no charge. What there is: elmton.gov.uk/tools",
        (
            Beat(worked(4, "16:10"), beats.send_in()),
            Beat(worked(3, "09:50"), beats.approve(LEAD)),
        ),
        opens=in_days(8, "12:00"),
        closes=in_days(10, "12:00"),
    ),
    Story(
        TOM,
        "The river path is muddy where the geese are. Boots today, and dogs on leads by the nests, "
        "please.",
        (
            Beat(worked(2, "18:00"), beats.send_in()),
            Beat(worked(1, "10:30"), beats.approve(ROBIN)),
        ),
        opens=in_days(9, "07:30"),
        closes=in_days(9, "12:00"),
    ),
    Story(
        GRACE,
        "Castle library stays open until 8pm on Thursdays this winter. It is warm, it is quiet, "
        "and the printer works. elmton.gov.uk/libraries",
        (
            Beat(worked(3, "14:00"), beats.send_in()),
            Beat(worked(2, "16:40"), beats.approve(PRIYA)),
        ),
        opens=in_days(10, "16:00"),
        closes=in_days(14, "20:00"),
    ),
    Story(
        HARRY,
        "Two allotments on Castle Street are free. The list is short for once: "
        "elmton.gov.uk/allotments",
        (
            Beat(worked(2, "11:11"), beats.send_in()),
            Beat(worked(1, "11:45"), beats.approve(RITA)),
        ),
        to=("facebook",),
        opens=in_days(11, "10:00"),
        closes=in_days(13, "10:00"),
    ),
    Story(
        SAMIR,
        "The mobile library stops in Marston by the church again, every other Friday from two. "
        "Its round: elmton.gov.uk/mobile-library",
        (
            Beat(worked(2, "08:40"), beats.send_in()),
            Beat(worked(2, "12:25"), beats.approve(LEAD)),
        ),
        opens=in_days(14, "13:00"),
        closes=in_days(18, "17:00"),
    ),
    Story(
        FIONA,
        "Sandbags are stored at Ferry Steps and anybody in Riverside can fetch them. How to ask: "
        "elmton.gov.uk/sandbags",
        (
            Beat(worked(1, "08:30"), beats.send_in()),
            Beat(worked(1, "11:05"), beats.approve(PRIYA)),
        ),
        opens=in_days(15, "08:00"),
        closes=in_days(16, "08:00"),
    ),
    Story(
        EDITH,
        "The schools of Elmton sing in the Guildhall. Come in, sit down, stay for one song or for "
        "all of them: elmton.gov.uk/carols",
        (
            Beat(worked(1, "09:15"), beats.send_in()),
            Beat(worked(1, "13:35"), beats.approve(ROBIN)),
        ),
        opens=in_days(17, "18:00"),
        closes=in_days(20, "18:00"),
        capacity="civic",
    ),
    # Wishes, which nobody has approved yet.
    Story(
        CHARLOTTE,
        "Beech Hill has its lights back, all forty of them. Thank you to everybody who told us "
        "which were out.",
        (Beat(worked(1, "16:20"), beats.send_in()),),
        opens=in_days(6, "18:00"),
        closes=in_days(6, "22:00"),
    ),
    Story(
        RUTH,
        "Swap what the children have outgrown for what fits: coats and boots, at the Eastfield "
        "hall. When: elmton.gov.uk/swap",
        (Beat(worked(1, "16:35"), beats.send_in()),),
        opens=in_days(12, "10:00"),
        closes=in_days(13, "10:00"),
    ),
)  # fmt: skip
