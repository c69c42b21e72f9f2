"""Classes of cue that ship with the package. Rules combine classes; they never list sentences.

``_verbs`` adds the regular forms of a verb, so that one entry covers every tense. A phrase is
written with underscores. Names of parties, officers and shorthand come from the council's lists.
"""


def words(text: str) -> frozenset[str]:
    """The words of a text as a set; an underscore stands for the space in a phrase."""
    return frozenset(word.replace("_", " ") for word in text.split())


def _verbs(text: str) -> frozenset[str]:
    """Every regular form of each verb; only the first word of a phrase changes."""
    return frozenset(form for verb in words(text) for form in _forms(verb))


def _forms(verb: str) -> set[str]:
    first, _, rest = verb.partition(" ")
    stem = first[:-1] if first.endswith("e") else first
    if first.endswith("y") and first[-2] not in "aeiou":
        forms = {first, first[:-1] + "ies", first[:-1] + "ied", first + "ing"}
    else:
        plural = "es" if first.endswith(("s", "sh", "ch", "x")) else "s"
        forms = {first, first + plural, stem + "ed", stem + "ing"}
    return {f"{form} {rest}".strip() for form in forms}


def _plural(text: str) -> frozenset[str]:
    return frozenset(form for word in words(text) for form in (word, word + "s"))


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
    "pronoun": words("he she he's she's you you're they they're who"),
    "intend": words(
        "will shall going_to intend_to plan_to i'll we'll mean_to gonna am_to certain_to"
    ),
    "uncertain": words("how whether before until if after what why when which decide deciding"),
    # Parties and elections
    "support": _verbs("become back support vote elect re-elect reelect trust join choose pick")
    | words("voting chose choosing re-electing lend_your_vote switch_to lending"),
    "virtue": _verbs(
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
    "vote-verb": _verbs("vote oppose reject refuse support approve back object"),
    "decided": words(
        "my_vote_against my_vote_for count_on_me_to no_way_i'm rely_on_me_to made_up_my_mind made_my_mind_up mind_is_made_up mind's_made_up change_my_mind no_way_i'm_voting"
        " my_vote_will my_vote_is already_decided minds_made_up"
    ),
    "for-against": words("for against to in_favour down through it this"),
    "decision-thing": words(
        "scheme application plan plans plans proposal proposals development licence permission it this"
        " extension homes houses flats estate site item refusal approval recommendation agenda committee developer them"
    ),
    "open-mind": words("on by early today polling_station"),
    # People
    "title": words(
        "cllr cllrs councillor councillors leader mayor minister mp deputy chair chairman chairwoman"
    ),
    "first-title": words("mr mrs ms miss dr rev sir dame lady lord cllr councillor"),
    "thanks": words(
        "thanks thank thank_you credit kudos well_done shout-out shoutout hats_off praise cheers grateful"
    ),
    "contact": _verbs("ask email phone call ring contact blame message speak_to")
    | words("chat chatted helped word_with spoke_to met met_with told tell had_a_chat"),
    "service": words(
        "highways planning housing parks waste licensing environmental_health benefits revenues social_care"
        " council_tax democratic_services enforcement streetscene street_scene libraries leisure trees parking legal"
        " finance cleansing customer_services environmental_services planning_enforcement electoral_services recycling"
        " building_control homelessness children's_services adult_social_care communications comms streets drainage"
        " refuse street_cleansing"
    ),
    "post-held": words(
        "officer manager planner engineer warden surveyor ranger librarian caseworker assistant clerk"
        " inspector technician supervisor apprentice co-ordinator coordinator administrator gardener"
    ),
    "police": words("police pc pcso sergeant constable inspector army navy raf ex-army fire nhs"),
    "senior": words("chief_executive director head_of head monitoring_officer returning_officer"),
    "insult": _plural(
        "clown idiot moron liar coward muppet buffoon imbecile halfwit numpty plonker pillock prat cretin"
        " weasel parasite bully hypocrite charlatan loser twit dimwit scumbag fool crook snake rat dinosaur puppet"
        " waste_of_space thug disgrace embarrassment joke fraud laughing_stock nonentity toad creep nutter lunatic"
    )
    | words("scum bullies cowards vermin out_of_his_depth out_of_her_depth pond_life"),
    "sure-insult": _plural(
        "idiot moron muppet buffoon imbecile halfwit numpty plonker pillock prat cretin twit dimwit scumbag"
    )
    | words("pond_life"),
    "insulting": words(
        "stupid thick pathetic useless clueless moronic spineless brainless idiotic gutless deluded shameless gormless"
        " two-faced dim incompetent cowardly dishonest lying arrogant ignorant unfit_for_office not_fit"
    ),
    "person-word": words(
        "holder man woman councillor cllr leader mayor mp minister bloke guy person chair officer planner planners"
    ),
    # Privacy
    "resident": words(
        "lived family families neighbour neighbours lives living tenant tenants couple lady gentleman pensioner owner owners"
        " occupant occupants widow widower mrs mr resident residents mum dad mother father woman man elderly"
        " house landlord their_home her_home his_home occupier occupiers live disabled vulnerable she he"
    ),
    "strong-resident": words(
        "family lives living tenant tenants neighbour neighbours occupant occupants mrs widow landlord occupier"
    ),
    "venue": words(
        "library hall office offices centre church school shop cafe surgery meeting pub club surgeries clinic"
        " drop-in drop_in museum chapel gym hub pool event fair open_day theatre bank practice restaurant"
    ),
    "switchboard": words(
        "switchboard helpline hotline customer_services reception contact_centre call_centre samaritans box_office"
    ),
    "child": words(
        "pupil pupils schoolboy schoolgirl son daughter toddler child boy girl nursery kid lad youngster student year"
        " year-old years_old cub brownie brownies cubs beavers scouts"
    ),
    "school": words(
        "school primary academy nursery infants juniors infant junior preschool pre-school secondary college high"
    ),
    "grown-up": words(
        "headteacher head teacher governor principal chair volunteer coach author artist caretaker pc mr mrs ms miss dr cllr"
        " councillor mp mayor rev sir dame staff retired lollipop deputy"
    ),
    "small-number": words(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    ),
    # Confidence
    "part-two": words("part_2 part_ii part_two"),
    "closed": words(
        "unpublished exempt confidential leaked restricted pink private unredacted embargoed closed closed-door part_2 part_ii"
        " part_two sensitive"
    ),
    "paper": words(
        "paper papers report reports agenda item items session appendix appendices annex document documents briefing"
        " briefings email emails memo memos minutes settlement note notes legal_advice discussion cabinet committee"
        " meeting meetings pages"
    ),
    "behind-doors": words("behind_closed_doors in_private_session in_closed_session"),
    "hush": words(
        "can't_share cannot_share can't_discuss cannot_discuss can't_comment cannot_comment unable_to not_able_to"
        " must_not can't_say cannot_say may_not won't_be_sharing never_share can't_publish excluded"
    ),
    "disclose": words(
        "told learned learnt reveals shows says show reveal according from settlement seen saw read found agreed"
    ),
    # Facts
    "hearsay": words(
        "seeing_reports tells_me i_gather we_gather not_confirmed rumour_has_it in_the_know apparently rumour rumours rumoured allegedly word_is word_on_the_street i've_heard i_hear we've_heard"
        " i'm_hearing hearing_that someone_told_me i'm_told i've_been_told is_it_true can_anyone_confirm"
        " anyone_know_if anyone_confirm people_are_saying they_say unconfirmed whispers whisper sources_tell"
        " heard_that not_sure_if_true supposedly reportedly grapevine a_little_bird heard_a_rumour"
        " hearing_reports can_someone_confirm anybody_confirm been_told_that heard_on heard_they heard_the_council"
    ),
    "heard-you": words("from_residents your from_you from_many concerns from_people officers"),
    "debunk": words(
        "false untrue no_truth not_true incorrect wrong ignore myth nonsense unfounded fake checked correct_it instead_of"
    ),
    "flee": words(
        "leave_their_homes leave_the_area use_bottled evacuate evacuating get_out leave_your_home leave_your_homes leave_your_house stay_indoors stay_inside"
        " take_shelter boil_water boil_your_water boil_all boil_tap do_not_drink don't_drink shut_your_windows"
        " close_your_windows windows_closed windows_shut doors_closed higher_ground seek_shelter evacuation_order"
        " move_upstairs do_not_travel don't_go_out not_safe_to_drink unsafe_to_drink keep_away stay_away sandbags"
    ),
    "danger": words(
        "tap_water water_supply flood flooding flooded floods gas_leak burst burst_its_banks explosion chemical toxic dam contaminated"
        " wildfire river_levels"
    ),
    "urgent": words(
        "avoid unsafe now imminent immediately rising about_to urgent urgently minutes tonight quickly fast"
    ),
    "calm": words(
        "exercise drill scheme defence defences plan exhibition museum history years anniversary meeting training consultation alleviation"
    ),
    "official-body": words(
        "environment_agency police fire_service fire_and_rescue nhs met_office water_company utilities council ukhsa"
    ),
    "says": words(
        "say says said advise advises advised advice according warns warning confirmed confirm asked asks told issued"
    ),
    "price": words(
        "ticket tickets entry each adult adults child children pay fee fees price prices charge charges raffle costs"
        " off discount fine fines voucher vouchers donation deposit per prize free grant grants budget_of worth"
    ),
    "source": words(
        "source sources according_to ons figures_from data_from statistics_from census ofsted survey_of"
        " police_figures police_data council_figures official_figures national_statistics dft defra nomis accounts"
    ),
    "amount-move": words(
        "rose risen rise fell fallen fall increased decreased doubled halved tripled up down dropped cut grew grown"
    ),
    # Courts
    "case": words(
        "trial arrested arrest arrests custody bail bailed remand remanded suspect suspects accused defendant jury"
        " charged_with magistrates crown_court in_court court_case prosecution nicked been_charged was_charged"
        " on_trial trial_of charged police_raid in_the_dock"
    ),
    "guilt": words(
        "rots monster monsters done_it_before in_jail thug thugs scum guilty criminal criminals culprit culprits murderer thief thieves yob yobs crook"
        " did_it got_away getting_away lock_him lock_her lock_them throw_away bang_to_rights red-handed"
        " troublemaker troublemakers previous_convictions has_form got_form long_record deserve deserves justice glad"
        " finally_got at_last about_time good_riddance dealer dealers vandal vandals behind_this responsible_for terrorised"
        " known_to rot low-life lowlife obvious hope_they paedophile rapist killer burglar jailed_for"
    ),
    "concluded": words(
        "sentenced jailed fined acquitted convicted pleaded_guilty found_guilty admitted cleared"
    ),
    # Capacity
    "council-voice": words(
        "on_behalf_of_the_council on_behalf_of_the_authority on_behalf_of_elmton we_as_a_council speaking_for_the_council"
        " we_as_an_authority we_at_the_council speak_for_the_council council's_position council_position_is"
        " council_policy_is our_policy_as_a_council council_view_is as_a_council_we on_the_council's_behalf"
    ),
    "commit": words(
        "will won't has_decided confirm confirms believes is_committed promises guarantees guarantee apologises"
        " is_proud shall rejects accepts"
    ),
    "deliberate": words(
        "move table second propose speak abstain be discuss consider debate meet decide vote hear look review receive hold"
    ),
    "ask-verb": words(
        "ask asked asking urge urged want hope think whether when if believe told says said"
    ),
    "private-voice": words(
        "my_personal_views views_my_own my_own_views opinions_my_own views_are_my_own personal_capacity speaking_personally"
        " opinions_are_my_own opinions_are_mine not_as_a_councillor views_are_mine off_duty purely_personal"
        " in_my_own_name private_capacity views_are_personal personal_view all_views_mine tweets_my_own"
    ),
    "as-a": words(
        "as_a_dad as_a_mum as_a_resident as_a_parent as_a_father as_a_mother as_a_private as_a_local_dad"
        " as_a_local_mum as_a_local_resident as_a_neighbour as_a_local_parent as_a_local_mother as_a_local_father"
    ),
    "office-voice": words(
        "as_your_councillor as_ward_councillor as_a_councillor as_your_ward as_cabinet_member as_leader"
        " council_surgery my_surgery as_portfolio_holder as_chair i_moved_a_motion my_ward"
    ),
    # Pictures
    "picture": _plural(
        "pic photo image picture map cartoon photograph screenshot snap artwork meme logo graphic"
    ),
    "taken-from": words(
        "gazette herald argus bbc google pinterest internet online facebook instagram twitter getty tiktok web newspaper shutterstock"
        " off_the_internet someone_else wikipedia whatsapp x"
    ),
    "from": words(
        "from off via nicked pinched borrowed stolen found grabbed copied saved lifted swiped"
    ),
    "permission": words("permission licence licensed courtesy copyright credit credited own by"),
}
