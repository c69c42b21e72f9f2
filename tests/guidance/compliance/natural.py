"""Wording as people write it: for each rule, posts that it must find and posts that it must not.

None of it is in the catalogue, so finding it is not a matter of remembered sentences.
"""

FINDS = {
    "party-support": [
        "Vote Labour on Thursday for a cleaner Hillside.",
        "If you care about our library, back the Lib Dems this spring.",
        "The Conservatives will always put Eastfield first.",
        "Join the Green Party and help us win here.",
        "Reform UK is on your side, unlike the rest.",
        "So proud to be part of the Labour team fighting for Elm Park!",
        "Trust the Tories to fix the roads.",
    ],
    "party-branding": [
        "Out with the team in Eastfield this morning #VoteLabour",
        "Great turnout in Hillside #LibDemsWinningHere",
        "Thanks for coming #GreenSurge",
        "Lovely to see @Conservatives in Elm Park",
        "Brilliant session today #ReformGain",
    ],
    "council-resources-political": [
        "Conservative leaflets are ready to collect from the members' room at the town hall.",
        "To join the Green Party locally, email sam.lee@elmton.gov.uk",
        "Campaign meeting tonight in the council chamber, all welcome.",
        "Fancy delivering Lib Dem leaflets? Drop me a line: j.holt@elmton.gov.uk",
    ],
    "election-material": [
        "I'm running for re-election in Hillside and would love your support.",
        "Delighted to be selected as the candidate for Eastfield!",
        "I hope I can count on your vote on 6 May.",
        "Please vote for me on polling day.",
        "Re-elect Tom Barker for Eastfield.",
        "I will be standing as a candidate in the May elections.",
        "Lend me your vote this Thursday.",
    ],
    "imprint-present": [
        "Better buses now. Promoted by A. Holt on behalf of Elmton Lib Dems, 4 Mill Lane, EL1 2AB.",
        "Printed and promoted by Sam Reed, 12 High Street, Elmton EL1 3CD",
        "Published by Jo Marsh on behalf of the Green Party.",
    ],
    "predetermination": [
        "I'll be voting to refuse the Barrow Homes application next week.",
        "My mind is made up on the Mill Lane homes: it's a no from me.",
        "I'm going to reject this application when it comes to committee.",
        "I am voting against the licence for the nightclub on Monday.",
        "We will not support this development at planning committee.",
    ],
    "exempt-information": [
        "I've just read the confidential report on the leisure centre and it's grim.",
        "A leaked memo shows the depot will close.",
        "The exempt appendix puts the cost at £3.2m.",
        "Behind closed doors, cabinet agreed to sell the car park.",
        "As I learnt in Part II of cabinet, the bid was the lowest.",
    ],
    "officer-named": [
        "Huge thanks to Karen from Housing for helping a family this week.",
        "Shout out to our tree officer Sam Poole for saving the oak.",
        "Spoke to Mark Ellis in Planning about the extension.",
        "Well done to Priya Shah, our recycling manager, for a brilliant open day.",
    ],
    "child-named": [
        "Congratulations to six-year-old Jack Owens who raised money for the hospice.",
        "Little Maisie Brown (7) planted the first tree.",
        "Proud of Harry Webb, aged 11, for his litter pick.",
        "Olivia Hart from Hillside Primary won the reading prize.",
    ],
    "profanity": [
        "This is absolute shit.",
        "What the f*** is going on with the bins?",
        "Fuuuuck this for a game of soldiers.",
        "A total sh1tshow at cabinet tonight.",
        "Those w*nkers have blocked the drive again.",
    ],
    "personal-insult": [
        "The leader is an absolute muppet.",
        "She's a liar and everyone knows it.",
        "You idiots have wrecked the park.",
        "Cllr Shah is utterly clueless about drainage.",
        "That pathetic man has no idea.",
        "Tom Barker is a coward.",
    ],
    "phone-or-email-private": [
        "Ring Dave on 07911 123456 if you find the cat.",
        "Contact jean.smith@gmail.com for a place.",
        "Call Mrs Lee on (01632) 960 555 about the raffle.",
        "Her number is +44 7700 900456.",
    ],
    "home-address": [
        "Mrs Jones of 22 Station Road has had no heating since Monday.",
        "Neighbours say the couple at 5 Beech Close keep chickens indoors.",
        "The tenant in Flat 3, Fern Court is still waiting.",
        "An elderly lady living at 17a St. Mary's Street was burgled.",
    ],
    "rumour": [
        "I've heard the swimming pool is closing for good.",
        "Word on the street is that Tesco has bought the site.",
        "Is it true that the school is being sold?",
        "Someone told me the bins are going monthly.",
        "Hearing reports of a shooting near the precinct, anyone know more?",
    ],
    "emergency-unsourced": [
        "Boil your water until further notice, everyone in Hillside.",
        "Stay indoors and keep your windows shut, there's smoke everywhere.",
        "Flooding on Castle Street is rising quickly, move upstairs.",
        "There's a gas leak on Mill Lane, get out now!",
        "Do not drink the tap water in Eastfield.",
    ],
    "figure-without-source": [
        "Council tax debt has risen by 28% since last year.",
        "We are spending £4.5m on agency staff.",
        "Fly-tipping reports are up by 312 this year.",
        "Nine out of ten agree, and 61 per cent want it now.",
    ],
    "active-proceedings": [
        "Pleased that a man has been charged with the burglaries. Lock him up and throw away the key.",
        "The suspect is in custody. Everyone on the estate knows he did it.",
        "Two yobs arrested at last for smashing the bus shelters.",
        "He appears before magistrates on Monday and deserves everything he gets.",
    ],
    "capacity-unclear": [
        "Speaking personally, this scheme is a mistake.",
        "As a dad I find the school run terrifying.",
        "All opinions are my own. The cabinet has got this wrong.",
    ],
    "image-rights": [
        "Love this picture I found on Google of the old mill.",
        "Photo nicked from Facebook, but how good is that sunset?",
        "Map grabbed from the internet showing the route.",
    ],
    "vague-link": [
        "Tap here to sign up: elmton.gov.uk/walks",
        "More information here: elmton.gov.uk/budget",
        "Want to help? Link in bio.",
    ],
    "jargon": [
        "The PSPO covers the park from Monday.",
        "Our MTFS goes to cabinet next week.",
        "Waiting for an EHCP? Come to the surgery.",
    ],
    "all-caps": [
        "THE LIBRARY IS SAVED after a long campaign.",
        "Please note: NO PARKING ALLOWED ON SATURDAY at the market.",
        "ROAD CLOSED TODAY",
    ],
    "hashtag-case": [
        "Join in #elmparkfunday",
        "See you there #hillsidelitterpickers",
        "Yes #savemarstonlibrary",
    ],
    "link-insecure-or-short": [
        "Sign up at tinyurl.com/abc123",
        "See http://elmton.gov.uk/bins",
        "All here https://bit.ly/4abcd",
    ],
    "date-mismatch": [
        "The fair is on Sunday 10 July 2027.",
        "Meet us on Tues 5th May 2027 at noon.",
        "Closing date: 31 June 2027.",
        "Come on Monday, 25/12/2027.",
    ],
    "reading-age": [
        (
            "The committee met last night and after a long debate in which many people spoke both for and against the"
            " plan it decided that it would wait until the autumn."
        ),
        (
            "Careful consideration of representations concerning infrastructure necessitates comprehensive evaluation. Implementation"
            " methodologies incorporating sustainability considerations require proportionate assessment. Stakeholder"
            " organisations anticipate collaborative participation opportunities throughout. Accountability arrangements remain unaltered."
        ),
        (
            "If you want to come along then please do let us know by Friday so that we can sort out the food and the chairs and"
            " the tent for the day."
        ),
    ],
    "emoji-overuse": ["🎉 Fair\n🌳 Trees\nBye", "Great day 😀😀", "Yes 🌞 no 🌧 maybe 🌈 ok 🌲"],
    "fancy-unicode": ["𝓢𝓾𝓷𝓭𝓪𝔂 market", "Ｆｒｅｅ food on Sunday", "Ⓕⓡⓔⓔ parking"],
    "too-many-hashtags": [
        "#A1 #B2 #C3 #D4",
        "One #Two #Three #Four #Five",
        "#Elm #Oak #Ash #Fir hello",
    ],
}
SPARES = {
    "party-support": [
        "The motion was backed by Labour and the Greens and passed 30 to 12.",
        "Labour shortages have delayed the roadworks.",
        "I voted for the Conservative amendment on parking. Minutes: elmton.gov.uk/minutes",
        "Join us on Elm Green for the picnic.",
        "A conservative estimate is that the work takes six weeks.",
        "The Liberal Democrat group has four seats on the committee.",
    ],
    "party-branding": [
        "Happy St George's Day #Elmton #GreenSpaces",
        "Come to the fair #LabourDay",
        "Register to vote #VotingMatters",
    ],
    "council-resources-political": [
        "Join the summer poster competition: email parks@elmton.gov.uk",
        "The next meeting is in the council chamber at 7pm.",
        "Sign up for the newsletter: email news@elmton.gov.uk",
    ],
    "election-material": [
        "Remember to bring photo ID when you vote on Thursday.",
        "I'm standing down in May after 12 years. Thank you.",
        "Vote for your favourite mural at elmton.gov.uk/murals",
        "I am running the half marathon for the hospice, please support me.",
        "I stand with the people of Hillside after the fire.",
        "I support the crossing on Mill Lane.",
    ],
    "imprint-present": [
        "The festival is promoted by Elmton Arts.",
        "Healthy eating was promoted by the school all week.",
        "Her new book is published by Penguin.",
    ],
    "predetermination": [
        "I will listen to both sides before deciding how to vote on the Mill Lane scheme.",
        "I voted against the budget in February.",
        "I have concerns about traffic from the new homes.",
        "I'll be voting early on Thursday.",
        "I support local shops on the high street.",
    ],
    "exempt-information": [
        "Under-fives are exempt from the charge.",
        "Our confidential helpline is open all night.",
        "The item is in Part 2 so I cannot discuss it.",
        "There is a private meeting room at the library.",
    ],
    "officer-named": [
        "Thanks to everyone in Housing for a busy week.",
        "Our planning officers will be at the drop-in.",
        "See you at Fern Court in Hillside.",
        "Meet your councillor Priya Nair at the library.",
    ],
    "child-named": [
        "Well done to the Year 6 class at Hillside Primary.",
        "Headteacher Mary Jones of St Anne's Primary retires on Friday.",
        "Open to children aged 5 to 11 at Elm Park library.",
        "Bus 9 from Station Road stops at the school.",
        "Meet on Friday, 9 am, at Elm Park.",
    ],
    "profanity": [
        "The cockerel on the church weathervane is back.",
        "A pair of great tits is nesting by the pond in Elm Park.",
        "Dick Turpin trail opens on Sunday.",
        "Matshita printers go to the school. Scunthorpe next.",
    ],
    "personal-insult": [
        "Come and see the clown at the fair on Sunday.",
        "Cllr Barker is not an idiot, we only disagree.",
        "I felt like an idiot when I forgot the key.",
        "This junction is a disgrace.",
        "April Fool! The fountain is not chocolate.",
    ],
    "phone-or-email-private": [
        "Report it on 0300 123 4567.",
        "Email highways@elmton.gov.uk",
        "Planning application 26/01873/FUL is open until 2027.",
        "Call 101, or 999 in an emergency.",
    ],
    "home-address": [
        "The post office at 3 Market Square reopens on Monday.",
        "Works outside 14 to 20 Acacia Road start tomorrow.",
        "Drop-in for residents at Elm Park library, 14 High Street.",
    ],
    "rumour": [
        "I've heard your concerns about the crossing and asked for a survey.",
        "There is no truth in the rumour that the pool will close.",
        "Please ignore rumours: the school is staying open.",
        "I've heard from many of you about parking.",
    ],
    "emergency-unsourced": [
        "Stay indoors, say police: police.uk/alerts",
        "The flood defence scheme is on show at the library.",
        "The new bus shelter on Mill Lane is in.",
        "Fire drill today: staff will evacuate as an exercise.",
    ],
    "figure-without-source": [
        "Tickets are £5 on the door.",
        "I am 100% behind our firefighters.",
        "Burglary fell 4%, according to the ONS.",
        "There are 12 stalls and 3 bands.",
    ],
    "active-proceedings": [
        "A man has been arrested. Call 101 if you saw anything.",
        "You can get your electric car charged for free. Glad to help!",
        "Tennis court resurfacing is finished at last.",
        "He was found guilty and jailed for six years. Police report: police.uk/news",
    ],
    "capacity-unclear": [
        "As a resident you can speak at the meeting.",
        "As ward councillor I asked for a survey.",
        "Children grow up fast as any dad knows.",
    ],
    "image-rights": [
        "Photo by Jo Marsh, used with permission.",
        "Found a lost dog near the picture house.",
        "Map of the route from the council's website, own work.",
    ],
    "vague-link": [
        "We have lived here for years: elmton.gov.uk/history",
        "Read the budget in full: elmton.gov.uk/budget",
        "Come and see us here in Elm Park.",
    ],
    "jargon": [
        "The public spaces protection order (PSPO) covers the park.",
        "Please SEND YOUR PHOTOS to the library.",
        "Send your photos. Ro and Mo will be there.",
    ],
    "all-caps": [
        "The NHS and the BBC visit on Monday.",
        "Meet at HQ at 9 AM.",
        "The UK is in GMT now.",
    ],
    "hashtag-case": ["Thanks #community", "Hello #elm", "Well done #ElmParkFunDay"],
    "link-insecure-or-short": [
        "https://elmton.gov.uk/bins",
        "elmton.gov.uk/bins",
        "It is not.bit of it",
    ],
    "date-mismatch": [
        "The fair is on Saturday 10 July 2027.",
        "On Tuesday 4th May 2027 at noon.",
        "It may be 12 of us, 3 March hares and all.",
        "Saturday 25/12/2027 is Christmas Day.",
    ],
    "reading-age": [
        (
            "The pool opens on Monday. It is free for under-fives. Bring a towel. There is a new slide, and the cafe is back."
            " We hope to see you there soon."
        ),
        "Bins move to Friday. elmton.gov.uk/a-very-long-address-that-is-not-a-sentence-at-all",
        "Short and plain.",
    ],
    "emoji-overuse": ["A family day 👨‍👩‍👧‍👦 🇬🇧", "Done 👍🏽", "Fun 🎉 and sun 🌞"],
    "fancy-unicode": ["Café Zoë ½ price №5", "Llŷn and Ynys Môn", "It costs €5™"],
    "too-many-hashtags": ["#One #Two #Three", "No hashtags", "Issue #1 of 4"],
}
