"""Cues of grammar, parties, elections and decisions."""

from guidance.compliance.cues.forms import plural, verbs, words

CUES: dict[str, frozenset[str]] = {
    # Grammar
    "negation": words(
        "not no never nor neither without hardly cannot can't don't won't isn't aren't wasn't doesn't"
        " didn't shouldn't wouldn't couldn't haven't hasn't ain't cant dont wont nobody nothing"
    ),
    "self": words(
        "i i'm i'll i've i'd im ill ive we we're we'll we've we'd me us my our mine ours"
    ),
    "i": words("i i'm i'll i've i'd im ive we we're we'll we've we'd"),
    "me": words("me us my our i"),
    "auxiliary": words("is are was were be been being am it's that's he's she's they're you're"),
    "intend": words(
        "will shall going_to intend_to plan_to i'll we'll mean_to gonna am_to certain_to"
    ),
    "uncertain": words("how whether before until if after what why when which decide deciding"),
    # Parties and elections
    "support": verbs("become back support vote elect re-elect reelect trust join choose pick")
    | words("voting chose choosing re-electing lend_your_vote switch_to lending"),
    "virtue": verbs(
        "protect deliver fight stand_up save listen defend champion put_you put_residents clean_up"
        " fix rebuild invest care"
    )
    | words(
        "on_your_side gets_things_done get_things_done can_be_trusted best_choice only_choice working_hard"
        " gets_results get_results have_a_plan has_a_plan works_hard fighting stands_up for_elmton difference change_that better_future always_put delivers"
        " hard_working will_win can_win wins_here"
    ),
    "proud": words("proud delighted honoured thrilled pleased excited"),
    "only": words("only"),
    "party-thing": words(
        "amendment motion proposal proposals budget government minister ministers mp mps council"
        " administration resolution bill policy"
    ),
    # What stands right after a party's name and makes an ordinary word that name.
    "party-noun": plural(
        "party councillor candidate group uk cymru mp ms msp voter supporter member activist leaflet poster newsletter"
        " rosette manifesto campaign team bench conference branch stall colleague leader leadership motion amendment"
        " cabinet administration opposition government council canvasser agent administrator flyer"
    )
    | words("benches card_holders parties election_leaflets election_campaign window_posters"),
    # What is only said: 'they will promise you the earth' asks for no support.
    "hollow": words("promise pretend claim say tell blame moan"),
    "not-party": words(
        "market markets costs cost shortage shortages force ward day exchange intensive estimate"
        " estimates bill space spaces belt flag paper light waste bin bins energy lane road street park"
        " avenue close drive crescent farm way house school cafe court hill gardens living review reviews"
        " inquiry clubs advice traders shop shops retailers remedy assessment reviewer advisor adviser"
    ),
    "election": words(
        "election elections re-election reelection ballot polling polls campaign candidate candidates"
        " vote votes voting voters manifesto nominated nomination by-election byelection"
    ),
    "stand": words(
        "chosen standing stand stood running run seeking selected candidate re-standing contest contesting"
    ),
    "candidacy": words(
        "re-election reelection election candidate ballot again council vote by-election re-elected"
        " elected reelected selected polling"
    ),
    "vote": words("vote votes voting cross ballot re-elect reelect"),
    "solicit": words(
        "give giving lend lending need want ask asking earn earned count hope deserve appreciate grateful"
        " hoping rely relying please win"
    ),
    "appeal": words(
        "if_elected if_i_am_elected if_i'm_elected next_to_my_name beside_my_name my_campaign for_my_re-election"
        " my_re-election vote_for_me vote_for_us voting_for_me"
    ),
    "your-vote": words(
        "next_to_my_name beside_my_name your_vote your_votes your_support your_cross your_ballot your_backing"
    ),
    "poll-time": words("may thursday polling election ballot poll"),
    "political-item": words(
        "poster posters leaflet leaflets leafleting membership rosette rosettes placard placards donate donation"
        " donations fundraiser fundraising canvass canvassing canvassers campaigners member members meeting newsletter"
        " hustings deliver delivering stakeboard garden_board garden_boards sign_up join joining volunteer volunteers"
    ),
    "campaign-item": words(
        "canvass canvassing canvassers campaign_meeting campaign_leaflets campaign_team campaign_posters"
        " campaign_leaflet party_members party_meeting party_membership party_newsletter group_leaflets"
        " election_leaflets election_leaflet election_posters phone_bank party_donations"
    ),
    "council-thing": words(
        "town_hall civic_centre council_offices council_office members'_room members_room council_chamber"
        " council_email council_e-mail council_phone council_logo council_letterhead council_printer"
        " council_photocopier county_hall city_hall guildhall council_house council_car_park mayor_parlour"
        " council_crest council_laptop committee_room council_building council_premises group_office"
    ),
    "emblem": words(
        "rosette rosettes logo banner banners placard placards leaflet leaflets poster posters badge badges"
    ),
    # Decisions
    "vote-verb": verbs("vote oppose reject refuse support approve back object"),
    "decided": words(
        "my_vote_against my_vote_for count_on_me_to no_way_i'm rely_on_me_to made_up_my_mind made_my_mind_up mind_is_made_up mind's_made_up change_my_mind no_way_i'm_voting"
        " my_vote_will my_vote_is already_decided minds_made_up"
    ),
    "decision-thing": words(
        "scheme application plan plans plans proposal proposals development licence permission it this"
        " extension homes houses flats estate site item refusal approval recommendation agenda committee developer them"
    ),
}
