"""Posts that came back, were referred or cleared, or have ended without going out."""

from cms.demo import beats
from cms.demo.cast import (
    ALICE,
    BEN,
    CHARLOTTE,
    DAVID,
    DINAH,
    FIONA,
    GEORGE,
    GRACE,
    LEAD,
    MOSES,
    PRIYA,
    RITA,
    ROBIN,
    RUTH,
    SAMIR,
    TOM,
)  # fmt: skip
from cms.demo.story import Beat, Story, in_days, worked

WITH_AUTHOR = (
    Story(
        ALICE,
        "62% of Elm Park residents feel safer since the new lights. There is more to do on "
        "the path behind the school.",
        (
            Beat(worked(2, "19:55"), beats.send_in()),
            Beat(
                worked(1, "10:31"),
                beats.remark(RITA, "Which survey is this from?", on="62%"),
            ),
            Beat(
                worked(1, "10:33"),
                beats.remark(
                    RITA, "The community safety team has figures for May. Ask them?", internal=True
                ),
            ),
            Beat(
                worked(1, "10:37"),
                beats.request_changes(
                    RITA,
                    ("no-source",),
                    "A good post. Please say where the number comes from, and link to it.",
                ),
            ),
            Beat(
                worked(1, "12:20"),
                beats.answer_remark(ALICE, "The police asked 400 of us in June. I look for the link."),
            ),
        ),
        closes=in_days(4, "22:00"),
    ),
    Story(
        GRACE,
        "Come and dance! Castle community centre, this weekend.",
        (
            Beat(worked(1, "11:11"), beats.send_in()),
            Beat(
                worked(1, "13:20"),
                beats.request_changes(
                    LEAD,
                    ("event-details",),
                    "Which day and what time, does it cost anything, and is there a ramp?",
                ),
            ),
        ),
        closes=in_days(5, "18:00"),
    ),
    Story(
        CHARLOTTE,
        "Thank you to the young mother at 14 Beech Hill who told me about her damp flat after her "
        "benefits stopped. I have taken it up with housing.",
        (
            Beat(worked(2, "09:15"), beats.send_in()),
            Beat(
                worked(2, "09:55"),
                beats.request_changes(
                    PRIYA,
                    ("personal-details",),
                    "Her neighbours would know her at once. Thank her in private, and write about "
                    "damp flats in general?",
                ),
            ),
        ),
        closes=in_days(4, "22:00"),
        says_yes_to=("named",),
    ),
    Story(
        FIONA,
        "Our highways officers are clearly out of their depth. Ferry Road has been dug up for the "
        "third time!",
        (
            Beat(worked(2, "18:40"), beats.send_in()),
            Beat(
                worked(1, "09:50"),
                beats.request_changes(
                    ROBIN,
                    ("disrespectful", "plain-words"),
                    "It is fair to ask why. The crews cannot answer here: could you ask the "
                    "question without them? The water company did two of the three.",
                ),
            ),
        ),
        closes=in_days(4, "22:00"),
    ),
    Story(
        ALICE,
        "It would be appreciated if residents could endeavour to ensure that receptacles are "
        "presented at the boundary of the property by 7am on the day of collection.",
        (
            Beat(worked(1, "08:40"), beats.send_in()),
            Beat(
                worked(1, "11:49"),
                beats.suggest(
                    RITA,
                    "Please put your bins at the edge of the pavement by 7am on collection day. "
                    "Leave room for a pushchair or a wheelchair to pass. Thank you!",
                    "In your own voice, I hope. I added the pushchairs, which people ask about.",
                ),
            ),
        ),
        closes=in_days(3, "22:00"),
    ),
    Story(
        TOM,
        "Click here for tree planting!!!!!",
        (
            Beat(worked(1, "09:19"), beats.send_in()),
            Beat(
                worked(1, "12:58"),
                beats.suggest(
                    PRIYA,
                    "Help to plant 40 hazels along the river on {saturday}, from 10am. Spades and "
                    "soup provided. Say that you are coming: elmton.gov.uk/trees",
                    "I took the details from your e-mail. Is 40 right?",
                ),
            ),
        ),
        closes=in_days(3, "22:00"),
    ),
    Story(
        SAMIR,
        "Nice to see that the thug who broke into Marston club was arrested. He has got away with "
        "it for years.",
        (
            Beat(worked(1, "10:03"), beats.send_in()),
            Beat(
                worked(1, "14:15"),
                beats.refer(
                    ROBIN, "There will be a trial. Can any of this be said before it is over?"
                ),
            ),
        ),
        closes=in_days(3, "22:00"),
        says_yes_to=("court",),
    ),
    Story(
        CHARLOTTE,
        "I hear in confidence that the council will sell the Hillside depot. Watch this space for "
        "what the exempt report says.",
        (
            Beat(worked(1, "12:26"), beats.send_in()),
            Beat(
                worked(1, "14:40"),
                beats.refer(PRIYA, "The report is exempt until cabinet meets. Is any of it public?"),
            ),
            Beat(
                worked(1, "15:25"),
                beats.confer(MOSES, "Not that I know. Has she said where she read it?"),
            ),
            Beat(
                worked(1, "15:50"),
                beats.confer(PRIYA, "In the cabinet papers, she told me. She is on the scrutiny panel."),
            ),
        ),
        closes=in_days(4, "22:00"),
        says_yes_to=("private_paper", "decision"),
    ),
)  # fmt: skip

OVER = (
    Story(
        GRACE,
        "Vote Labour and keep our library open. Come canvassing with us on {saturday}.",
        (
            Beat(worked(5, "09:36"), beats.send_in()),
            Beat(
                worked(5, "10:44"),
                beats.decline(
                    LEAD,
                    ("asks-for-support",),
                    "The council may not help with this, whichever party it is for. You are free "
                    "to post it yourself, from your own phone and with an imprint.",
                ),
            ),
        ),
        closes=worked(3, "22:00"),
        says_yes_to=("political",),
    ),
    Story(
        GEORGE,
        "Vote Conservative and keep our library open. Come canvassing with us on {saturday}.",
        (
            Beat(worked(4, "10:05"), beats.send_in()),
            Beat(
                worked(4, "10:58"),
                beats.decline(
                    LEAD,
                    ("asks-for-support",),
                    "The council may not help with this, whichever party it is for. You are free "
                    "to post it yourself, from your own phone and with an imprint.",
                ),
            ),
        ),
        closes=worked(2, "22:00"),
        says_yes_to=("political",),
    ),
    Story(
        RUTH,
        "The swift boxes on Eastfield school are full. You can hear them at dusk.",
        (
            Beat(worked(3, "19:22"), beats.send_in()),
            Beat(worked(2, "08:12"), beats.withdraw()),
        ),
        closes=worked(1, "22:00"),
    ),
    Story(
        BEN,
        "I will answer questions about the new leisure centre on {tuesday} at 6pm in Eastfield "
        "hall.",
        (
            Beat(worked(3, "16:10"), beats.send_in()),
            Beat(worked(2, "09:28"), beats.approve(ROBIN)),
            Beat(worked(2, "11:05"), beats.withdraw()),
        ),
        opens=worked(1, "17:00"),
        closes=worked(1, "21:00"),
        capacity="leader",
    ),
    Story(
        ALICE,
        "The fair is on the green until 9pm tonight, with half-price rides for under-tens.",
        (Beat(worked(3, "18:31"), beats.send_in()),),
        closes=worked(3, "21:00"),
    ),
    Story(
        DAVID,
        "Ferry Road is down to one lane until the evening. Please allow ten minutes more.",
        (
            Beat(worked(4, "10:26"), beats.send_in()),
            Beat(
                worked(4, "11:02"),
                beats.suggest(
                    RITA,
                    "Ferry Road is down to one lane until 6pm. Please allow ten minutes more, or "
                    "go by Castle Street.",
                    "With the time from the roadworks page.",
                ),
            ),
        ),
        closes=worked(4, "18:00"),
        capacity="portfolio",
    ),
)  # fmt: skip

CLEARED = (
    Story(
        FIONA,
        "A woman is before the court over the dog attack on Riverside Walk. I cannot say more "
        "until it is over. If you were hurt, help is here: victimsupport.org.uk",
        (
            Beat(worked(2, "12:15"), beats.send_in()),
            Beat(
                worked(2, "15:00"),
                beats.refer(RITA, "It gives no view of the case. May it go out while it is live?"),
            ),
            Beat(
                worked(1, "11:40"),
                beats.clear(DINAH, "It says nothing about guilt, and points people to help."),
            ),
        ),
        to=("nextdoor",),
        closes=in_days(3, "22:00"),
        says_yes_to=("court",),
    ),
)

STORIES = (*WITH_AUTHOR, *OVER, *CLEARED)
