"""Cues of attacks on a party: who is meant, what they are called, and what they failed to do."""

from guidance.compliance.cues.forms import plural, verbs, words

CUES: dict[str, frozenset[str]] = {
    # A side of the chamber without the name of its party.
    "side": words(
        "ruling_group ruling_party ruling_groups opposition_benches opposition_group opposition_councillors"
        " opposition_party opposition_parties the_opposition the_administration this_administration their_administration"
        " the_coalition this_coalition their_coalition blue_team red_team yellow_team green_team blue_lot red_lot"
        " yellow_lot orange_team turquoise_team purple_team teal_team party_opposite group_opposite lot_opposite lot_across"
        " party_lot benches_opposite other_benches other_side_of_the_chamber that_party their_party both_parties"
        " governing_party governing_group party_in_charge party_in_power party_running the_nats limp_dems lib_dumbs"
        " torys nationalists blues_and_reds reds_and_blues front_bench front_benches group_in_charge lot_in_charge"
        " current_administration previous_administration last_administration other_lot main_parties old_parties"
        " big_parties two_parties"
    ),
    "attack": verbs(
        "wreck ruin trash gut betray squander waste fritter butcher slash con mislead hoodwink bungle botch"
        " fluff dodge dither backtrack bottle abandon neglect ignore desert bankrupt mismanage grandstand posture"
        " sneer scaremonger gaslight swindle fleece clobber plunder pillage sabotage scupper wriggle flip-flop lie fail"
        " shaft stitch_up cock_up screw_up mess_up sell_out cave_in u-turn hollow_out break_promises rip_off"
    )
    | plural(
        "shambles disaster disgrace hypocrite sham farce circus shower rabble coward charlatan liar failure"
        " gimmick soundbite slogan crony catastrophe fiasco embarrassment chancer wrecker clown joker amateur"
    )
    | words(
        "chaos hypocrisy hypocritical hot_air incompetence cynicism arrogance contempt cronyism brass_neck bare-faced"
        " barefaced stitch-up carve-up useless hopeless clueless shameless shameful spineless feckless reckless heartless"
        " callous incompetent inept rotten toxic out_of_touch out_of_ideas dishonest disgraceful pathetic two-faced"
        " tone-deaf cynical lazy arrogant complacent rudderless asleep nowhere_to_be_seen missing_in_action dreadful"
        " woeful abysmal appalling disastrous deluded untrustworthy nasty same_old all_mouth no_trousers all_talk"
        " fine_words hollow_words empty_words empty_promises empty_gestures broken_promises should_be_ashamed"
        " ought_to_be_ashamed hang_their_heads shame_on marching_orders had_enough kick_them_out boot_them_out"
        " get_them_out vote_them_out turf_them_out sling_their_hook good_riddance taken_for_granted for_granted"
        " take_you_for_fools taken_for_fools for_mugs couldn't_run couldnt_run couldn't_organise can't_trust cannot_trust cant_trust"
        " can't_be_trusted cannot_be_trusted don't_trust never_trust wouldn't_trust trust_the not_a_clue haven't_a_clue no_clue"
        " no_idea no_plan no_vision don't_care dont_care doesn't_care never_cared couldn't_care not_bothered only_care"
        " only_cares only_mind care_more more_interested on_the_backs at_your_expense press_release photo_op photo_ops"
        " got_against letting_you_down let_you_down let_us_down let_down let_this let_our turned_their_backs"
        " turned_its_back washed_their_hands passing_the_buck pass_the_buck left_us_with left_us_in moaning whingeing"
        " whinging carping sniping blew_the blew_it blown_the blew_our sold_off sold_us sold_out selling_off run_down"
        " ran_down run_into_the_ground made_a_mess mess_of bled_dry broke_their broke_its broken_their broke_every"
        " playing_politics playing_games play_politics point-scoring political_games gone_missing went_missing in_hiding"
        " beer_mat back_of_an_envelope fag_packet not_one not_a_word not_a_single forgotten_us forgotten_about forgot_about"
        " thank_the blame_the blame_labour thank_labour don't_believe dont_believe wouldn't_know cosy_little pact"
        " dead_opposite say_one_thing saying_one_thing one_thing_in one_rule_for rewarding_their lining_their feathering"
        " what_have_we_got still_waiting years_of_promises decades_of wasted_years laughing_at you_couldn't_make_it_up"
        " vanish speaks_volumes says_it_all tells_you_everything learned_nothing lectures_from nerve cheek gall"
        " made_you_worse worse_off fib fibs fibbed fibbing porkies porky spin_doctors spinning whitewash looked_after_their"
        " worst_of stealing stole steal rob robbed robbing punish punishing punished lied lying cuts_to the_cuts ran_away"
    ),
    "failing-verb": verbs(
        "listen deliver fix act care bother answer manage read learn govern count explain govern lift turn_up show_up"
    )
    | words(
        "understand add_up run_a give_a ever finish finished promise_kept stand_up idea ideas answers plan clue backbone"
        " shame homework vision catch_a keep_their kept lesson difference for_you"
    ),
    "third-party": words("they they've they're they'd them their theirs whoever"),
    "fair-play": words(
        "civil shook_hands fair_play credit hidden amendment_fell history museum archive victorian century tapestry"
        " heckling thank_you disagree different_views good_speeches any_party every_party all_parties"
        " good_questions good_points webcast"
    ),
    "agreed-side": words("together all_spoke cross-party unanimous unanimously"),
}
