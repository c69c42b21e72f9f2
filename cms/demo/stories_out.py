"""Posts that went out: to X, by hand and for practice."""

from cms.demo import beats
from cms.demo.cast import (
    ALICE,
    ASSISTANT,
    BEN,
    CHARLOTTE,
    DAVID,
    EDITH,
    FIONA,
    GEORGE,
    GRACE,
    HARRY,
    LEAD,
    MOSES,
    PRIYA,
    RITA,
    ROBIN,
    RUTH,
    SAMIR,
    TOM,
)  # fmt: skip
from cms.demo.story import Beat, Shot, Story, in_days, worked

STORIES = (
    Story(
        ALICE,
        "The new benches are in by the duck pond in Elm Park. Thank you to everyone who told me "
        "where you like to sit. If one wobbles, tell the council: elmton.gov.uk/report",
        (
            Beat(worked(9, "19:42"), beats.send_in()),
            Beat(worked(8, "09:18"), beats.approve(RITA)),
        ),
        closes=worked(8, "22:00"),
        picture=Shot("park", "A new wooden bench beside the duck pond in Elm Park, on a clear day"),
    ),
    Story(
        GEORGE,
        "The drains on Mill Lane have been cleared after last week’s rain. If one near you is "
        "blocked, say where it is here: elmton.gov.uk/report",
        (
            Beat(worked(9, "08:05"), beats.send_in()),
            Beat(worked(9, "09:40"), beats.approve(ROBIN)),
            Beat(worked(9, "12:31"), beats.posted_by_hand()),
        ),
        to=("x", "nextdoor"),
        closes=worked(9, "22:00"),
    ),
    Story(
        BEN,
        "Full Council meets on {thursday} at 6.30pm in the Guildhall. You can ask a question, or "
        "watch from home. The papers are here: elmton.gov.uk/meetings",
        (
            Beat(worked(8, "11:20"), beats.send_in()),
            Beat(worked(8, "14:02"), beats.approve(PRIYA)),
        ),
        closes=worked(7, "22:00"),
        capacity="leader",
    ),
    Story(
        RUTH,
        "Twenty apple and pear trees are growing on Eastfield Green, planted by the people who "
        "live round it. In a few years the fruit is for anyone to pick.",
        (
            Beat(worked(8, "17:50"), beats.send_in()),
            Beat(worked(7, "10:11"), beats.approve(RITA)),
        ),
        closes=worked(6, "22:00"),
        picture=Shot("orchard", "A row of young apple trees with red fruit on Eastfield Green"),
    ),
    Story(
        CHARLOTTE,
        "Hillside surgery: {saturday}, 10am to noon, Hillside community centre. Come and talk to "
        "me about parking, planning or anything else. No need to book.",
        (
            Beat(worked(7, "09:31"), beats.send_in()),
            Beat(worked(7, "11:05"), beats.approve(ROBIN)),
        ),
        to=("practice",),
        closes=worked(6, "22:00"),
    ),
    Story(
        DAVID,
        "Crews are mending the worst potholes on Castle Street and Ferry Road from {monday}. "
        "Buses run as usual. Dates for every street: elmton.gov.uk/roadworks",
        (
            Beat(worked(7, "15:15"), beats.send_in()),
            Beat(worked(6, "09:07"), beats.approve(RITA)),
        ),
        closes=worked(5, "22:00"),
        capacity="portfolio",
        picture=Shot(
            "street",
            "Two orange cones beside a hole in the road, in front of a row of houses",
            "Photo: Elmton Borough Council, used with permission",
        ),
    ),
    Story(
        EDITH,
        "The names on Marston war memorial can be read again. Thank you to the Scouts and the "
        "stonemason who cleaned them. I will lay a wreath on {sunday} at 10.30am. All are welcome.",
        (
            Beat(worked(6, "10:25"), beats.send_in()),
            Beat(worked(6, "15:48"), beats.approve(PRIYA)),
            Beat(worked(6, "18:10"), beats.posted_by_hand()),
        ),
        to=("x", "facebook"),
        closes=worked(5, "22:00"),
        capacity="civic",
        picture=Shot("memorial", "The stone war memorial at Marston with red poppies at its foot"),
    ),
    Story(
        SAMIR,
        "Mending morning at Marston village hall on {saturday}, 10am to 1pm. Bring a lamp, a zip "
        "or a wobbly chair. Free, with tea and cake.",
        (
            Beat(worked(6, "20:33"), beats.send_in()),
            Beat(worked(5, "09:22"), beats.approve(ROBIN)),
        ),
        closes=worked(4, "22:00"),
        picture=Shot(
            "poster",
            "Poster for the mending morning at Marston village hall. All details are in the post",
            "Made by me",
            "Mending morning. Bring a lamp, a zip, a wobbly chair. Marston village hall, "
            "10am to 1pm. Free. Tea and cake.",
        ),
    ),
    Story(
        FIONA,
        "The river path at Ferry Steps is open again after the high water. Please keep to the "
        "boards where it is soft. Flood warnings for your street: gov.uk/check-flooding",
        (
            Beat(worked(5, "12:47"), beats.send_in()),
            Beat(worked(5, "14:30"), beats.approve(RITA)),
            Beat(worked(5, "14:55"), beats.posted_by_hand()),
        ),
        to=("x", "nextdoor"),
        closes=worked(4, "22:00"),
        picture=Shot("river", "The footbridge over the river at Ferry Steps on a calm day"),
    ),
    Story(
        TOM,
        "Litter pick on Riverside Walk: {sunday}, 10am, from the footbridge. We bring gloves and "
        "bags, you bring boots. Children are welcome with a grown-up. #ElmtonLitterPick",
        (
            Beat(worked(5, "18:04"), beats.send_in()),
            Beat(worked(4, "10:36"), beats.approve(LEAD)),
        ),
        closes=worked(3, "22:00"),
        picture=Shot("litter", "Three full bags of litter beside the path on Riverside Walk"),
    ),
    Story(
        GRACE,
        "Castle library now opens until 8pm on Tuesdays. There is a quiet table for homework and "
        "somebody to help with forms. Times for every library: elmton.gov.uk/libraries",
        (
            Beat(worked(4, "13:12"), beats.send_in()),
            Beat(worked(4, "16:20"), beats.approve(PRIYA)),
        ),
        closes=worked(3, "22:00"),
        picture=Shot("library", "Castle library, a red brick building with a green door"),
    ),
    Story(
        HARRY,
        "The toilets on Market Square are open again, with a new ramp. Thank you to the traders "
        "who kept asking. If something is broken, ring the number on the door.",
        (
            Beat(worked(4, "09:50"), beats.send_in()),
            Beat(worked(4, "11:15"), beats.approve(ROBIN)),
            Beat(worked(4, "12:05"), beats.posted_by_hand("https://www.facebook.com/castleward/")),
        ),
        to=("facebook",),
        closes=worked(3, "22:00"),
    ),
    Story(
        ALICE,
        "Further to representations received, the free bicycle maintenance sessions will now be "
        "taking place on a weekly basis on Saturdays at Elm Park commencing at 10am.",
        (
            Beat(worked(4, "21:16"), beats.send_in()),
            Beat(
                worked(3, "09:33"),
                beats.suggest(
                    RITA,
                    "You asked, and they agreed: free bike checks are now every Saturday at 10am "
                    "in Elm Park, by the bandstand. Bring any bike with two wheels, or three.",
                    "Shorter, and it says where in the park. Do change it back if I lost something.",
                ),
            ),
            Beat(worked(3, "12:40"), beats.accept()),
        ),
        closes=worked(2, "22:00"),
    ),
    Story(
        DAVID,
        "Ferry Road will have a crossing by the school. Drawings go on show in Hillside library on "
        "{monday}, and you can say what you think of them until the end of the month.",
        (
            Beat(worked(4, "16:02"), beats.send_in()),
            Beat(
                worked(4, "16:31"),
                beats.refer(ROBIN, "Is the decision public yet? The notice was due this week."),
            ),
            Beat(
                worked(3, "09:45"),
                beats.clear(MOSES, "The decision notice was published this morning."),
            ),
            Beat(worked(3, "10:02"), beats.approve(ROBIN)),
        ),
        closes=worked(2, "22:00"),
        capacity="portfolio",
        says_yes_to=("decision",),
    ),
    Story(
        RUTH,
        "Everybody on Eastfield Road wants the 20mph limit. Have your say by {friday}: "
        "elmton.gov.uk/consultations",
        (
            Beat(worked(3, "08:51"), beats.send_in()),
            Beat(
                worked(3, "10:20"),
                beats.request_changes(
                    PRIYA,
                    ("no-source",),
                    "“Everybody” is not what the survey found. Could you give its number, or "
                    "leave the sentence out?",
                ),
            ),
            Beat(
                worked(2, "18:22"),
                beats.send_in(
                    "Should Eastfield Road have a 20mph limit? Residents have sent views for and "
                    "against. You can add yours until {friday}: elmton.gov.uk/consultations"
                ),
            ),
            Beat(worked(1, "09:14"), beats.approve(PRIYA)),
        ),
        closes=worked(1, "22:00"),
        says_yes_to=("decision",),
    ),
    Story(
        GEORGE,
        "Elm Park bowls club has an open day on {saturday} from 2pm. Flat shoes, no charge, and "
        "someone to show you how. The path from Mill Lane has no steps.",
        (
            Beat(worked(2, "09:05"), beats.send_in()),
            Beat(worked(2, "10:50"), beats.approve(RITA)),
        ),
        writer=ASSISTANT,
        closes=worked(1, "22:00"),
    ),
    Story(
        CHARLOTTE,
        "The swings on Hillside playground are mended and safe again. The slide comes down for "
        "repair on {monday}, for about a week.",
        (
            Beat(worked(2, "14:14"), beats.send_in()),
            Beat(worked(2, "16:05"), beats.approve(LEAD)),
        ),
        closes=worked(1, "22:00"),
        picture=Shot("playground", "Red swings and a yellow slide on Hillside playground"),
    ),
    Story(
        BEN,
        "We have set out where the money comes from and what it is spent on, on one page. Ask me "
        "about it in Eastfield library on {thursday} at 5pm: elmton.gov.uk/budget",
        (
            Beat(worked(2, "17:35"), beats.send_in()),
            Beat(worked(1, "11:28"), beats.approve(ROBIN)),
        ),
        to=("x", "facebook"),
        closes=in_days(1, "22:00"),
        capacity="leader",
    ),
)  # fmt: skip
