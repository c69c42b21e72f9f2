"""Approved posts that wait: for their time, for their author’s hand, or for somebody to look."""

from cms.demo import beats
from cms.demo.cast import (
    ALICE,
    CHARLOTTE,
    EDITH,
    FIONA,
    GRACE,
    HARRY,
    LEAD,
    PRIYA,
    RITA,
    ROBIN,
    SAMIR,
    TOM,
)  # fmt: skip
from cms.demo.story import Beat, Shot, Story, in_days, worked

STORIES = (
    Story(
        ALICE,
        "Good morning, Elm Park. My surgery is on {saturday}, 10am to noon, in the library. Bins, "
        "trees, forms, planning: bring it along. No need to book.",
        (
            Beat(worked(2, "20:20"), beats.send_in()),
            Beat(worked(1, "09:41"), beats.approve(RITA)),
        ),
        to=("x", "facebook"),
        opens=in_days(1, "09:00"),
        closes=in_days(1, "12:00"),
        picture=Shot("library", "Elm Park library, a red brick building between two trees"),
    ),
    Story(
        CHARLOTTE,
        "Trees on Beech Hill are being pruned from {tuesday}. Please move cars by 8am where the "
        "signs say so. Which trees and why: elmton.gov.uk/trees",
        (
            Beat(worked(1, "13:10"), beats.send_in()),
            Beat(worked(1, "15:26"), beats.approve(PRIYA)),
        ),
        opens=in_days(2, "18:00"),
        closes=in_days(2, "21:00"),
    ),
    Story(
        TOM,
        "Thirty-one people and two dogs cleared Riverside Walk on Sunday. Thank you. The river "
        "looks like a river again.",
        (
            Beat(worked(1, "12:02"), beats.send_in()),
            Beat(worked(1, "14:44"), beats.approve(ROBIN)),
        ),
        opens=in_days(1, "08:00"),
        closes=in_days(1, "20:00"),
        picture=Shot("litter", "Three bags of litter ready to be collected on Riverside Walk"),
    ),
    Story(
        EDITH,
        "The mayor’s tea for carers is on {sunday} at 3pm in the Guildhall. If you look after "
        "somebody, come, and bring them too. Lifts can be arranged: elmton.gov.uk/carers",
        (
            Beat(worked(2, "11:00"), beats.send_in()),
            Beat(worked(1, "10:10"), beats.approve(LEAD)),
        ),
        to=("x", "facebook"),
        opens=in_days(2, "10:00"),
        closes=in_days(2, "18:00"),
        capacity="civic",
    ),
    Story(
        HARRY,
        "Castle Street is quieter since the lorries go round by Ferry Road. If it is louder where "
        "you are now, I would like to hear: elmton.gov.uk/councillors",
        (
            Beat(worked(1, "09:02"), beats.send_in()),
            Beat(worked(1, "12:12"), beats.approve(RITA)),
        ),
        to=("facebook",),
        closes=in_days(1, "22:00"),
    ),
    Story(
        SAMIR,
        "The chemist in Marston is closed on {monday}. The nearest open one is on Market Square. "
        "For advice at any hour, call 111 or see 111.nhs.uk",
        (
            Beat(worked(1, "14:00"), beats.send_in()),
            Beat(worked(1, "15:09"), beats.trouble_ahead(kind="status", status=403)),
            Beat(worked(1, "15:10"), beats.approve(PRIYA)),
        ),
        closes=in_days(1, "22:00"),
    ),
    Story(
        GRACE,
        "Warm spaces are open at Castle library and the Guildhall café every weekday. Nobody asks "
        "why you came. Soup at noon. Where and when: elmton.gov.uk/warm",
        (
            Beat(worked(1, "13:31"), beats.send_in()),
            Beat(
                worked(1, "15:52"),
                beats.trouble_ahead(kind="status", status=503, stored=False),
            ),
            Beat(worked(1, "15:53"), beats.approve(ROBIN)),
        ),
        closes=in_days(1, "22:00"),
    ),
    Story(
        FIONA,
        "Ferry Steps car park: half the spaces are closed until {friday} while the wall is made "
        "safe. The market car park is five minutes away on foot.",
        (
            Beat(worked(1, "15:01"), beats.send_in()),
            Beat(worked(1, "16:20"), beats.consent_ends()),
            Beat(worked(1, "16:21"), beats.approve(RITA)),
        ),
        closes=in_days(2, "22:00"),
    ),
)  # fmt: skip
