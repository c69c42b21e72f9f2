"""Cues about papers, figures, emergencies and courts."""

from guidance.compliance.cues.forms import words

CUES: dict[str, frozenset[str]] = {
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
    "thanked": words("thanks thank ta cheers"),
    "official-body": words(
        "environment_agency police fire_service fire_and_rescue nhs met_office water_company utilities council ukhsa"
        " sepa natural_resources_wales coastguard harbour_master rnli mountain_rescue national_highways traffic_scotland"
        " network_rail national_grid northern_powergrid ssen uk_power_networks sp_energy severn_trent united_utilities"
        " anglian_water thames_water southern_water south_west_water northumbrian_water yorkshire_water wessex_water"
        " south_east_water affinity_water welsh_water dŵr_cymru scottish_water ni_water"
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
        " police_figures police_data council_figures official_figures national_statistics dft defra nomis "
        " report_out new_figures report_by study_by survey_by says_the_charity the_charity electoral_commission"
        " audit_office says_a_report figures_show data_shows statistics_show by_the_charity ombudsman"
        " office_for_national audit_commission census_shows met_office met_police police_say council_says"
        " accounts_show the_accounts_say"
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
}
