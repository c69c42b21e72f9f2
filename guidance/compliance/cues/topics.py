"""What a post is about, as far as the author's questions go.

A question costs its author one click and hides nothing, so these are wide; a rule, which says that
something is wrong, combines narrower classes.
"""

from guidance.compliance.cues.forms import plural, verbs, words

CUES = {
    "about-a-person": plural(
        "pensioner widow widower schoolboy schoolgirl pupil toddler youngster newborn neighbour"
        " lollipop_lady lollipop_man carer young_carer victim survivor patient tenant claimant"
    )
    | words(
        "a_resident one_resident this_resident the_resident my_resident local_resident"
        " a_family one_family this_family the_family a_couple one_couple a_mum a_dad a_mother"
        " a_father a_lady a_gentleman an_elderly the_lad the_lass a_young_man a_young_woman"
        " a_little_boy a_little_girl a_constituent one_constituent in_the_photo in_this_photo"
        " pictured_with year_old years_old aged"
    ),
    "about-a-decision": plural(
        "planning_application application_site planning_committee licensing_committee"
        " licensing_hearing planning_inquiry public_inquiry site_visit planning_permission"
        " licensing_application development_proposal inspector appeal_hearing"
    )
    | words(
        "planning licensing proposals consultation call-in called_in forward_plan key_decision"
        " comes_to_cabinet goes_to_cabinet before_cabinet to_cabinet full_council goes_to_council"
        " will_decide decides_on to_be_decided due_to_decide up_for_decision deciding_on"
        " decision_on the_decision a_decision to_decide planners"
    ),
    "about-private-papers": plural(
        "briefing leaked_report leaked_paper private_session closed_session private_meeting"
        " confidential_report exempt_item draft_report internal_email internal_memo"
    )
    | words(
        "confidential confidentially in_confidence exempt embargo embargoed leaked leak_of part_2"
        " part_ii part_two pink_papers behind_closed_doors off_the_record not_public_yet"
        " not_yet_public before_it_is_announced until_it's_announced until_its_announced"
        " can't_say_much cannot_say_much unpublished told_privately in_private privately hush-hush"
        " insider between_ourselves commercially_sensitive"
    ),
    "about-politics": plural(
        "election by-election byelection candidate manifesto canvasser party_member"
        " activist ballot hustings campaigner"
    )
    | verbs("canvass re-elect")
    | words(
        "labour conservative conservatives tory tories lib_dem lib_dems liberal_democrat"
        " liberal_democrats green_party reform_uk plaid_cymru snp ukip independents"
        " polling_day polling_station polling_stations on_the_doorstep the_doorstep your_vote"
        " vote_for voting_for vote_them vote_us our_party my_party political_party"
        " government_benches opposition_group ruling_group the_administration_at"
        " party_political general_election local_elections mayoral_election referendum"
    ),
    "about-a-case": plural(
        "arrest court suspect prosecution trial magistrate defendant sentence inquest"
        " police_investigation criminal_investigation police_appeal verdict conviction tribunal"
        " court_case crown_prosecution burglar stabbing assault murder robbery burglary"
    )
    | words(
        "arrested charged bailed convicted jailed sentenced prosecuted on_bail in_custody"
        " custody remanded crown_court county_court magistrates pleaded guilty police_are"
        " police_investigating under_investigation being_investigated being_prosecuted"
        " appeal_for_witnesses witnesses detectives suspected_of accused"
    ),
    "about-safety": words(
        "evacuate evacuated evacuation flood_warning flood_alert severe_weather red_warning"
        " amber_warning do_not_drink don't_drink boil_water boil_your_water stay_indoors stay_inside"
        " keep_away stay_away stay_clear take_shelter unsafe gas_leak black_ice floodwater"
        " flood_water wildfire carbon_monoxide thin_ice emergency_services in_an_emergency"
        " do_not_travel avoid_the_area sandbags power_cut keep_windows close_windows close_your"
        " bottled_water do_not_approach contaminated toxic first_aid rest_centre"
    ),
}
