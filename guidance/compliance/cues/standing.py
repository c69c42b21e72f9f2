"""Cues of asking for support: parties, colours, candidates, ballot papers."""

from guidance.compliance.cues.forms import words

CUES: dict[str, frozenset[str]] = {
    "ask-support": words(
        "join_us join_a_party join_the join_labour join_reform sign_up come_with_us come_and_join come_on_over come_over stand_with_us stand_with stick_with stick_with_them stick_with_us give_them_the_chance give_us_the_chance worth_your_backing deserve_your deserves_your worth_your_vote behind_us get_behind"
        " getting_behind on_your_side on_our_side nobody_else_comes no_one_else_comes come_close comes_close best_decision proud_to_be proud_to_sit proud_to_stand proud_to_serve proud_to_support prouder proud_member proud_of_the proud_of_my proud_tonight lifelong wouldn't_be_anything_else paid_up_member card-carrying become_a_member"
        " crying_out_for back_us backing_us support_us supporting_us vote_for_us choose_us trust_us with_us help_us chip_in donate donation few_quid the_cause standing_up_for stand_up_for fighting_for fights_for working_for_you works_for_you works_hard work_hard_for listens_to looking_after real_change change_starts change_is_coming only_way_to the_only_party only_party only_group"
        " bear_that_in_mind worth_remembering remember_that four_more_years two_horse two-horse one_horse wasted_vote split_the_vote split_it lend_your lend_us strong_voice local_champions local_champion more_of_us good_few_more imagine_if give_you_lot give_them_another more_councillors keep_the_council keep_them_out keep_out can_beat only_us"
        " can_stop only_we we're_the_ones we_are_the_party is_the_party are_the_party party_for_you party_of party_that party_which there's_room seat_next_to say_what_they_mean says_what_it_means getting_it_right will_always will_never can_win on_the_up make_it_happen make_the_difference safer_with better_with better_off_with stronger_with bright_future brighter_future fresh_start new_broom"
        " vote_with choose_a reason_to_choose reason_to_vote reason_to_back made_the_right_choice best_for deserves_better with_your_help your_help hope_for best_people best_team right_people good_people cracking_team brilliant_team fantastic_team great_team hard-working_team hardworking_team dedicated_team on_the_fence answer_to_you no_whip i_know_why"
        " shares_your share_your_values our_values why_i'm why_i_am why_i_joined joined_the changed_my_life welcome_home new_members more_members be_part_of part_of_something come_along_and_join give_it_a_go take_a_look_at_what what_we_stand_for get_involved volunteer_for lead_the_way leading_the_way put_a_one picked_to_follow in_my_place be_good_to show_you_the_ropes pair_you labour_first conservatives_first greens_first reform_first"
    ),
    "not-support": words(
        "electoral_commission any_party none_has_a_majority by_none museum archive hundred_years disagree history asked_me_which union casting_vote committee_seats cross-party independents_sit left_the moved_from all_parties every_party seats_will any_or_none from_any_party no_party motion_passed shift_shortage amendment budget_speeches minutes_will swapped derby match return_leg"
    ),
    "us-in": words(
        "us_in_blue us_in_red us_in_yellow us_in_green yellow_corner blue_corner red_corner green_corner folk_in_blue more_in_blue more_in_red more_in_yellow more_in_green rose_on_the tree_on_the arrow_on_it arrow_on_the blue_rosette red_rosette yellow_rosette orange_rosette green_rosette turquoise_rosette our_lot rose_on_the_ballot bird_on_the sunflower_on_the thistle_on_the poppy_on_the"
    ),
    "ballot-time": words(
        "ballot ballots ballot_paper ballot_box ballot_papers polling_day polling_station election election_day elections on_the_sixth sixth_of_may on_the_day in_may this_may come_may 6_may may_6 may_6th 6th_may 6th_of_may 7_may may_7 first_thursday next_may by_may your_cross the_cross put_a_cross put_your_cross x_next next_to_my_name the_booth booth pencil on_the_paper ballot_paper's"
        " thursday_6 next_spring this_spring the_spring goes_to_the_polls go_to_the_polls going_to_the_polls the_polls voters at_the_ballot your_vote your_votes their_votes vote_counts postal_vote proxy term in_the_box four_more_years who_gets_in another_term next_term re-election your_ballot lend_us_your on_thursday on_polling nomination number_one first_preference second_preference put_a_one next_year election_time in_june by-election candidate candidates vote voting"
    ),
    "seek-vote": words(
        "name's_third name_on_the my_name's names_on another_go another_term give_it_another one_more_go one_more_term four_more another_four standing_again stand_again re-standing put_my_name put_myself putting_myself filled_in_the_forms handed_in_my_papers my_papers nomination_papers_in thrown_my_hat hat_in_the_ring my_hat_into going_for_the back_on_the_list on_the_list i'm_your_candidate your_labour_candidate"
        " your_conservative_candidate your_green_candidate your_candidate be_your_candidate your_next_councillor be_your_next i'm_running i_am_running running_for running_again selected_to selected_as chosen_to picked_to_follow picked_to picked_as to_follow_me is_standing_for standing_for in_my_place hope_you'll_think worth_one_more worth_another elect_me elect_us re-elect_me re-elect send_me_back send_me_to put_me_back keep_me_in send_him send_her send_us vote_me vote_us choose_me pick_me back_me"
        " trust_me_again trust_him_with trust_her_with trust_me_with your_trust_again turn_out_for_me turn_out_for voting_for_me vote_for_me be_voting_for promised_us promised_me promised_their need_your_vote need_your_votes asking_for_your ask_for_your give_me_your lend_me earn_your earned_your behind_me have_you_behind chuffed_to_have every_vote every_last_vote missed_out_by lost_by one_cross two_crosses be_good_to_her be_good_to_him look_for_the_rose look_for_the_tree"
        " look_for_my_name look_out_for_my_name find_my_name look_for_our tick_my mark_your_cross cross_by cross_beside cross_next cross_goes cross_counts put_your_cross put_a_cross put_your_x stick_your_cross pop_your_cross pencil_booth number_one_for put_a_one first_and_second say_no_to_four going_backwards use_it_wisely use_it_to get_to_tell marching_orders don't_waste waste_your_vote worth_voting vote_for_change vote_labour vote_conservative vote_green vote_reform vote_lib"
        " vote_liberal vote_plaid vote_snp vote_independent vote_tory come_polling if_you_elect if_you_vote if_i'm_elected if_i_get_in if_we_win if_we_get if_you_send when_you're_in when_you_get remember_when_you remember_at remember_on bear_that_in_mind worth_remembering remember_that would_make_a_superb would_make_a_great would_make_a_fine got_my_vote gets_my_vote has_my_vote have_my_vote my_vote_goes my_pledge my_pledges i_pledge a_pledge my_manifesto our_manifesto sort_that_in"
        " sort_it_in lend_the lend_your you_get_a_chance first_time_for_everything be_like_that do_you_proud finish_the_job finish_what keep_working_for carry_on_working keep_fighting_for continue_to_be_your carry_on_being_your serve_you_again serve_another represent_you_again represent_you_for hope_you_do up_for_election up_for_re-election defending_my_seat defend_my_seat hold_my_seat keep_my_seat"
    ),
    "seek-sure": words(
        "my_name_forward elect_me re-elect_me send_me_back back_on_the_list filled_in_the_forms another_four_years worth_one_more_go finish_what_you_started name_forward_again"
        " i'm_your_candidate handed_in_my_papers one_more_term another_term hat_in_the_ring seeking_re-election stand_for_re-election up_for_re-election"
    ),
    "not-seeking": words(
        "photo_id treasurer allotment society bench hedgehog nominations_close how_to_stand youth_council clerk register proxy_vote_deadline won't_be won't_be_putting stepping_down_after polling_station_is favourite bonny_baby carol scarecrow parish_council_vacancy be-a-councillor becoming_a_councillor sample results turnout tellers recount postal_votes community_fund museum sixth_formers choir_vote deadline helpline derby return_leg where_i_stand"
    ),
    # Emblems
    "emblem-word": words(
        "rosette rosettes logo banner banners placard placards badge badges lapel parasol balloon balloons pin tabards tabard frame border graphic diamond diamonds rose tree tree_on sunflower arrow thistle poppy bird_of_liberty torch crest mug stakeboard stakeboards profile_picture t-shirt t-shirts hoodie umbrella branded merchandise gilet cap beanie calling_card tote bag cupcakes front_door_poster"
    ),
    "party-colour": words("red blue yellow orange green turquoise purple teal"),
    "party-setting": words(
        "party group canvass election campaign chamber the_group group_room group_table rosette rosettes party_page doorstep focus candidate candidates conference the_cause comrades activists voters front_door front_garden my_lapel no_prizes that_was_us party_rose polling labour's tory benches"
    ),
    "newsletter": words(
        "   our_focus the_focus latest_focus new_focus focus_newsletter intouch in_touch_newsletter rose_newsletter labour_rose labour_voice our_in_touch focus_is focus_on_your dem_focus labour_news tory_news party_newsletter party_page party_website party_frame party_logo party_rose party_colours party_branding party_banner party_mug party_merch party_badge party_election_broadcast"
    ),
    "from-team": words(
        "your_focus from_all_of_us from_all_at from_your from_everyone_at brought_to_you working_all_year your_local team_for all_of_us_at"
    ),
    "not-emblem": words(
        "show marrow sponge goat fair_play school football derby cricket bedding library_card pool leisure_centre museum gardening_club hospice match rugby team_shirt flag_award"
    ),
}
