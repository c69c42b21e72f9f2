"""Cues of planning and licensing decisions: who decides, which way, and who presses them."""

from guidance.compliance.cues.forms import verbs, words

CUES: dict[str, frozenset[str]] = {
    "decider": words(
        "committee committees sub-committee subcommittee planning_committee planning_members members_of_planning planning_colleagues planning_councillors"
        " licensing_committee licensing_panel licensing_members licensing_colleagues panel panels planning_board planning_chair chair_of_planning chair_of_licensing"
        "  on_licensing planning licensing members_tonight members_must members_should decision-makers decision_makers colleagues_on"
        " sit_on_planning planning_meeting licensing_hearing hearing eleven_people three_councillors councillors_on local_review_body any_councillor_who anybody_on_that anyone_on_that chair_of_planning every_member"
    ),
    "press-verb": words(
        "must should urge urging urges call_on calls_on calling_on call_upon ask asking beg begging implore imploring plead pleading demand demands demanding please had_better better"
        " ought_to need_to needs_to have_to has_to expect expects insist want wants hope hoping trust do_the_right do_the_decent think_of think_again listen_to_residents listen_to_us listen_to_the"
        " no_excuse only_one_right one_right_answer only_right_answer any_sense any_backbone any_decency take_the_hint know_what_to_do you_know_what don't_you_dare dont_you_dare do_not_dare how_dare if_they_dare dare"
        " daft_to mad_to crazy_to fools_to be_mad_to be_daft_to odd_to insult shame disgrace never_be_forgiven never_forgive won't_forgive won't_forget we'll_remember explaining_to_do"
        " reminded answer_to answerable look_us_in_the_eye looking_at_you eyes_on_you watching_you be_watching will_remember will_be_remembered hang_their_heads on_their_conscience heads_on_the_block"
        " over_to_you up_to_you no-brainer no_brainer open_and_shut only_answer only_decision right_decision right_call right_thing common_sense show_some get_on_with_it for_goodness'_sake for_heaven's_sake for_pity's_sake for_god's_sake hear_us be_brave stand_up"
        " grow_a_spine grow_some have_the_guts have_the_courage pressure lean_on lobby send_a_message send_them_a_message message_to urge_them tell_them tell_em make_them make_sure_they make_sure they'd_be got_to gotta have_got_to be_mad beholden working_for petition signatures i_call_on take_the_hint shame_to_go expect_to_be can_expect explain_to"
    ),
    "outcome": verbs(
        "refuse reject approve grant back block oppose support bin chuck_out throw_out kick_out vote_down wave_through nod_through let_through send_packing turf_out boot_out"
        " kill vote_it_down rubber-stamp rubberstamp stamp_it veto uphold say_no say_yes turn_down turn_it_down defer throw_it kick_it chuck_it vote_for vote_against"
    )
    | words(
        "thrown_out chucked_out turned_down kicked_out let_it_through let_them_through let_this_through wave_this wave_it wave_them waved_through nod_it nod_the"
        " pass_it pass_this pass_the say_no say_yes no_to yes_to send_it_back send_this_back send_that sent_packing stop_this stop_the save_the save_our put_a_stop knock_it_back knock_this_back knocked_back"
        " give_permission give_it_the give_this_the give_us_that gives_us gives_it_the green_light go-ahead thumbs_down thumbs_up red_light get_it_passed gets_through get_it_through lets_the let_the_lodges let_past lets_it block_it protect_our"
        " put_that_mast that_mast refusal approval permission_granted keep_it_out keeps_its keep_its find_it do_without send_them_away bounce_it stick_it put_it_in_the_bin in_the_bin get_it_built build_it let_us_have stand_firm passing_it pass_them lets_the"
    ),
    "lobbying": words(
        "write_to_every write_to_them write_to_the write_to_each email_every email_them email_the email_each get_on_to ring_every phone_every bombard flood_their flood_the pack_the_gallery pack_the_public fill_the_gallery fill_that fill_that_public pack_that"
        " pack_out fill_the_chamber pack_the_chamber fill_the_room fill_the_public turn_up_and_tell placards protest_outside demonstrate make_your_voices make_noise make_some_noise tell_every let_them_know let_every look_them_in_the_eye"
        " look_us_in_the_eye see_who_loses lobby lobbying knock_on_their show_them_how show_the_committee contact_every contact_each message_every inboxes have_a_word_with bend_the_ear nobble email_your write_to_your"
    ),
    "not-pressing": words(
        "cake show_committee judges webcast watch_live can't_and_won't open_mind haven't_made inspectorate inspector minutes was_refused was_approved was_turned_down decision_notice"
        " ministers withdrawn comment_form for_or_against both_sides three_minutes register_to_speak allotment bench_design have_your_say decided_last grand_final referee be_decided_on"
    ),
    "imperative-out": words(
        "turn_it_down turn_this_down refuse_it refuse_this refuse_the reject_it reject_this throw_it_out throw_this_out chuck_it_out kick_it_out bin_it vote_it_down vote_no vote_yes say_yes say_no approve_it approve_this approve_the grant_it grant_this"
        " pass_it send_it_back send_them_packing knock_it_back give_it_the let_it_through nod_it_through back_it stop_this stamp_it get_it_passed get_on_and do_the_right_thing do_the_decent_thing know_what_to_do give_them_their don't_you_dare don't_let_us_down don't_pass take_the_hint shame_to_go_down send_it_back"
    ),
    # A mind made up.
    "vote-way": words(
        "my_hand's my_hand hand_up hand's_going arm_up hand_will be_saying_yes be_saying_no saying_yes saying_no saying_aye voting_yes voting_no voting_it vote_it_down yes_from_me no_from_me it's_a_yes it's_a_no definite_yes definite_no"
        " certain_no certain_yes firm_no firm_yes down_as_a put_me_down getting_my_vote get_my_vote gets_my_vote got_my_vote have_my_vote have_my_support has_my_vote has_my_support have_my_backing has_my_backing my_support_in have_no_vote have_my_full not_getting_my"
        " mind_was_made mind_is_made mind's_made made_up_my_mind made_my_mind_up my_mind's_made made_up_me_mind already_decided already_made already_know already_know_how decided_already know_how_i'll know_how_i'm know_which_way don't_need_to_hear don't_need_a_meeting"
        " heard_enough seen_enough nothing_will_change nothing_anybody nothing_anyone nothing_they no_amount_of won't_change_my won't_change_anything wont_change_my change_my_mind persuade_me talk_me_round talk_me_out shift_me sway_me budge_me convince_me "
        " stops_with_me one_friend_on looking_at_her looking_at_him goner formality foregone done_deal in_the_bag rubber_stamp dead_in_the_water dead_on_arrival sunk count_me count_on_me rely_on_me over_my_dead not_on_my_watch not_while_i'm while_i'm_sat while_i'm_on not_on_your_nelly"
        " which_button gets_its_extension gets_his_badge getting_his_badge gets_its_licence not_getting_its gets_built not_getting_built won't_be_built will_not_be_built all_for_the agreed_we're agreed_to_back agreed_to_refuse agreed_to_vote agreed_beforehand chat_beforehand met_beforehand group_has_decided group_has_agreed whipped three-line"
        " turning_it_down turning_this_down turning_them_down throwing_it_out throwing_this_out chucking_it_out binning_it kicking_it_out knocking_it_back waving_it_through nodding_it_through letting_it_through will_not_get_past won't_get_past get_past_me past_me getting_past_me"
        " be_opposing be_refusing be_rejecting be_backing be_supporting be_approving be_objecting going_to_refuse going_to_reject going_to_oppose going_to_back going_to_approve going_to_support i'm_opposing i'm_refusing i'm_rejecting i'm_backing i'm_supporting i'm_approving i'm_against i'm_for"
        " vote_to_refuse vote_to_reject vote_to_approve vote_to_grant voting_to_refuse voting_to_approve voting_to_reject voting_against voting_for vote_against vote_for letting_anyone letting_them build_on whatever_the_officers whatever_officers whatever_the_report whatever_they_say"
        " whatever_anyone say_what_they_like the_report_can officers_can report_or_no_report ten_reports no_ifs no_buts end_of_story simple_as no_prizes all_day_long save_you_the_bother first_to_say only_one_way no_way_i'm no_chance_of_me "
        " have_my_blessing gets_my_blessing thumbs_up_from_me thumbs_down_from_me green_light_from_me got_my_backing raise_my_hand raising_my_hand putting_my_hand put_my_hand stick_my_hand hand_in_the_air cast_my_vote casting_my_vote casting_it be_casting my_vote_goes my_vote_is my_vote_will my_verdict verdict_is not_be_getting it's_going_through"
    ),
    "case-mine": words(
        "committee planning licensing panel hearing application appeal agenda before_us comes_to_us come_to_us gets_to_us comes_before our_committee my_committee my_panel the_chair chair_calls on_the_night wednesday thursday friday monday tuesday next_week next_month"
        " flats homes mast quarry nightclub supermarket solar hotel hostel lodges scheme development licence permission badge bar plans extension officers meeting takeaway site decision field houses"
    ),
    "undecided": words(
        "haven't_made haven't_decided not_decided open_mind mind's_open keeping_an_open both_sides judges minutes_say turned_down_last was_one_of_the last_night can't_take_a_side can't_say cannot_say isn't_the_same stepping_aside"
        " declared_an_interest government_is_asking in_favour_and bake panto referendum final allotment quiz not_a_verdict only_then leave_the_room i_voted we_granted was_approved was_refused hear_the_case hear_all hear_everyone listen_first before_i_decide weigh still_swithering i_don't_know_yet"
    ),
}
