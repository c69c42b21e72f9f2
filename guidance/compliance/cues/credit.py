"""Cues of praise for oneself, and of credit taken by those in office or against it."""

from guidance.compliance.cues.forms import words

CUES: dict[str, frozenset[str]] = {
    "boast": words(
        "yours_truly blow_my_own_trumpet blowing_my_own_trumpet my_own_trumpet blow_me_own_trumpet blow_your_own_trumpet modesty_forbids modesty_aside best_councillor hardest_working_councillor"
        " hardest-working_councillor hard-working_councillor hardworking_councillor harder_grafter hardest_grafter councillor_of_the_year"
        " without_me hadn't_met_me sort_of_councillor kind_of_councillor what_sort_i_am which_sort_i_am"
        " lucky_to_have_me lucky_you_are you_got_lucky spoiled_with_me gold_star_for_me pat_myself my_own_back pat_on_the_back"
        " who_fought_for_it who's_been_looking_after who_has_been_looking_after who_was_there"
        " doing_a_good_job good_job_for_you like_what_i_do what_i_do_for raise_a_glass_to_me think_well_of_me think_of_me_as"
        " remember_me remembered_as hear_my_name in_me_you_have you_have_in_me one_in_a_million never_let_you_down"
        " not_your_average_councillor best_representative finest_councillor top_councillor councillor_like_me councillors_like_me"
        " my_hard_work my_tireless my_dedication my_commitment my_record_speaks record_speaks_for_itself results_speak"
        " remember_that_it_was_me it_was_me_who was_me_that was_me_who i_was_the_only i'm_the_only i_am_the_only all_down_to_me down_to_me thanks_to_me"
        " single-handedly single-handed on_my_own_two most_active_councillor most_hands-on most_accessible go-to_councillor"
        " champion_like_me your_champion i_go_above above_and_beyond_for_you gone_above_and_beyond you'll_never_find you_won't_find"
        " you'd_struggle_to find_me_another worth_ten_of ten_of_the_rest one_of_the_good_ones a_doer got_a_doer"
        " a_councillor_who councillor_who_actually actually_turns_up actually_does some_of_us_fix some_of_us_work some_of_us_actually some_of_us_turn"
        "  not_that_i'm_bragging not_to_brag humble_brag humblebrag humbled_to_be_named proud_of_myself"
        " hope_you'd_noticed hope_you've_noticed hope_you_noticed hope_you_remember hope_you'll_remember hope_people_remember hope_people_notice"
        " hope_folk_remember hope_you_think hope_you_can_see hope_that's_how_you hope_you_see_me hope_i've_earned hope_i_have_earned i've_earned_your i_have_earned"
        " i'd_like_to_be_remembered like_folk_to_know want_you_to_know_that_in people_to_know_they've deserve_a_medal i_deserve earned_my earned_your_trust"
        " best_one_you've best_thing_to_happen every_single_meeting 100%_attendance hundred_percent_attendance perfect_attendance never_missed_a"
        " top_of_the_attendance longest-serving_and others_had_their_feet_up putting_you_before putting_you_first put_you_first put_you_before"
        " in_safe_hands safe_pair_of_hands nobody_else_bothered no_one_else_bothered while_others_talk other_councillors_talk"
        "   spare_a_thought_for_the_councillor ring_in_a_crisis like_me_on_your_side me_on_your_side"
        " somebody_decent somebody_who_cares someone_who_cares i_get_things_done get_things_done gets_things_done i_get_results me_to_thank i'm_your_man i'm_your_woman"
        " what_a_councillor brilliant_councillor fantastic_councillor great_councillor wonderful_councillor marvellous_councillor amazing_councillor cracking_councillor"
        " proper_councillor good_councillor decent_councillor noticed_what has_noticed_me twenty_years_i've_given years_i've_given year_i've_given i've_given_this_ward i've_given_you whose_doing counts_for_something count_for_something not_after_a_medal bit_of_credit some_credit they_called_me calling_me_the call_me_the were_like_me more_like_me no_1_councillor number_one_councillor all_my_own_work five_star_comment five_star_review five-star am_i_doing_a best_job_ever who_am_i_to_argue a_good_un a_good_one_i_am do_get_noticed get_noticed i_am_underrated i'm_underrated show_me_another another_member_who person's_stubbornness my_stubbornness stubbornness took_guts what_i_do_best before_i_came_along i_came_along dreamed_it_up man_who_saved woman_who_saved councillor_who_dreamed hardest_grafting served_and_no if_i_hadn't if_it_wasn't_for_me if_it_weren't_for_me wasn't_for_me were_not_for_me some_councillors_talk some_councillors_post others_talk i_do_the_work the_one_who_never_let one_who_read_every not_blowing_my nobody_had_mended kind_heart got_plenty_of_guts my_weekends_for gave_up_my_career dedicated_and_tireless hard-working_and_honest honest_and_tireless love_me for_my_sins_loved i'm_pretty_good i'm_rather_good rather_good_at_this the_better_for_having_me better_place_for_having_me"
    ),
    "me-alone": words("me myself meself mine"),
    "none-other": words(
        "nobody no_one noone no-one none few not_many nobody_else no_other hardly_anyone who_else who_has which_other find_me show_me another_councillor"
        " any_other any_councillor no_councillor better_than more_than more_hours"
    ),
    "hard-work": words(
        "worked works work_harder working graft grafts grafted harder hardest fought fights cares cared done_more"
        " does_more do_more given_more stuck_it tougher knows_this_ward longer_hours put_in more_hours as_hard as_much more_for"
    ),
    "well-thought": words(
        "remember notice noticed appreciate appreciated trust thank_me grateful_to_me credit_me respect admire praise praised thanked"
        " proud_of_me tell_your_friends spread_the_word let_the_street_know tell_everyone tell_the_world tell_others"
        " think_of_me think_me see_me owe_me sees_it a_medal lucky award awards shortlisted nominated finalist runner-up highly_commended think_of_the_councillor"
    ),
    "my-service": words(
        "good_job hard_work my_work my_effort my_efforts for_you my_service my_record my_hours missed_bedtimes my_years"
        " my_dedication looking_after been_there all_those_nights councillor ward as_your_councillor what_i've_done all_i_do all_i've_done"
    ),
    "thanks-others": words(
        "volunteers volunteer petition residents'_petition staff crew officers team thank_you thanks_to well_done library_volunteers"
        " they_did somebody_else caretaker my_mistake rangers proud_of_them sweepers our_youngest sorry youth pupils carer carers neighbour crews nurses teachers carers drivers"
    ),
    # Credit taken, in a pre-election period.
    "our-side": words(
        "we we've we're we'd our us ours i i've i'd my me our_lot our_group our_amendment our_motion our_team my_motion my_campaign our_campaign"
        " administration under_its_current current_leadership this_council your_council the_cabinet my_nagging our_nagging opposition labour"
        " conservatives greens lib_dems the_leadership on_our_watch while_we're_in_charge team"
    ),
    "credit-word": words(
        "took_over took_charge came_in came_to_office night_and_day shamed_them shamed_the kicked_up_a_stink good_as_our_word good_as_my_word promise_made"
        " promises_made promises_kept promise_kept badgered pays_off paid_off not_a_bad not_bad_going four_years'_work sticking_to_its_guns stuck_to_our_guns stuck_to_my_guns"
        " take_the_credit tak_the_credit take_credit taking_credit our_amendment our_motion my_motion our_budget_amendment folk_in_charge"
        " turned_itself_around turned_it_around turned_things_around turned_around delivering_for_you delivering_for delivered_for as_never_before on_the_case only_got"
        " only_happened wouldn't_have_happened wouldn't_have_had would_never_have never_have_happened we_built that's_our that_was_us that_was_me our_win our_doing my_doing"
        " nobody's_laughing nagging nagged our_nagging trusted_us trusted_me bit_of_backbone backbone team_that_knew took_a_team rather_proud_of_us"
        " proud_of_us proud_of_what_we got_results gets_results get_results motion_passed thanks_to_this_administration thanks_to_our thanks_to_my thanks_to_us"
        " because_we because_our because_i brought_it we_said_we'd i_said_i'd said_we_would said_i_would we_did_it i_did_it we_got_it we_got_you"
        " i_got_it i_got_you we_won i_won we_kept i_kept we_found_the we_saved i_saved we_brought i_brought we_opened we_reopened we_made we_put_in we_secured i_secured"
        " we_fought i_fought we_stopped i_stopped we_forced i_forced we_pushed i_pushed we_pressed i_pressed we_campaigned i_campaigned we_funded we_froze we_cut we_halved we_doubled we_fixed i_fixed"
        " we_mended we_planted we_delivered i_delivered we_promised i_promised we_rebuilt we_restored we_rescued we_protected we_balanced we_turned we_inherited"
        " since_we since_i_was in_our_four in_my_four four_years_of four_years_ago our_record my_record our_track track_record record_of_delivery"
        " under_our under_this under_labour under_the_conservatives our_hard_work my_hard_work our_persistence my_persistence our_pressure my_pressure"
        " we_never_gave i_never_gave wouldn't_let wouldn't_let_it wouldn't_take_no won't_take_no won't_be_told be_told_no who_says_nothing our_achievements"
        " my_achievements our_legacy my_legacy proof_that proof_of_what pleased_to_have_delivered i_asked_for_it fought_tooth fought_hard campaigned_hard long_campaign"
        " you're_welcome youre_welcome job_done mission_accomplished another_promise another_pledge manifesto_promise manifesto_pledge pledge_delivered ticked_off as_promised"
        " best_in_years best_ever record_investment record_funding more_than_any lowest_in more_than_ever historic_investment proud_to_have_delivered proud_to_have proud_to_deliver"
    ),
    "credit-other": words(
        "brownies scouts under_12s bairns drivers volunteers coach museum crew crews bakery panto pupils rangers pto pta thank_you_to thanks_to_the_volunteers police"
        " meals_on_wheels friends_of choir allotment team_scored"
    ),
}
