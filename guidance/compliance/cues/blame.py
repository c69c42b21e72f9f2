"""Cues of what a party is said to do to people, how it is sneered at, and how it is treated fairly."""

from guidance.compliance.cues.forms import turns, verbs

CUES: dict[str, frozenset[str]] = {
    # What a party does to a place, with the party as its subject.
    "party-harm": verbs(
        "shut close slash scrap axe cancel block waste knife plunder privatise outsource hike raid starve strip freeze bulldoze concrete flog pocket"
        " pretend refuse duck hide run_away walk_out walk_off brag boast preach spin dodge dump bury break raise whinge moan tax charge punish rob"
    )
    | turns(
        "cut/cuts/cutting sold/sell/sells/selling_/off/our/the/us left_us/you/me/them leave/leaving_us/you would_rather/sell/spend/put/charge/tax/cut/close/shut/let/give/take/have"
        " want/wants_you/us/your/our do/does_love/like love/loves_a/an/the/to/nothing looked_at have/has_never/nothing/no/forgotten/run have/hasn't/haven't_been_seen hasn't/haven't_lifted/done/built/fixed/kept/got/bothered/a"
        " couldn't/can't/cannot/cannae/couldnae_/even_run/agree/organise/count/manage/find/be/say/tell wouldn't/wouldnae_know/lift/dare said/say/says_they'd/they/it'd put_up/your told/tell_us/you stood_by voted_through/for/down/it took_/our/your brought_you give/gives/gave_us/you"
        " don't/doesn't/dinnae_/give/get/want/know/do/like/live/understand never_/did/do/had/have/once/said/built/fixed answer_to_everything only_/thing/ever/care/want/turn/remember talk/talks_/a/about/big claim/claims_to blame/blames wasted spent_/our/your/the/more/years/millions"
    ),
    "party-sneer": turns(
        "mates pals cronies donors chums champagne limousine selfie/selfies photo/photos/photo-op photo-ops brochure slogan/slogans soundbites short_memories same_again same_old typical classic strange/funny/odd_how clue remind_me"
        " not_joking you_couldn't_make_/it/this make_this couldn't_make_it count_/them/em never_forgive won't_forget don't_forget don't_let_them_tell fooled forgive austerity mess black_hole shambles nonsense cheek nerve hypocrites/hypocrisy hypocritical"
        " opportunistic cynical shameless draw_their_own_conclusions shame shameful disgrace disgraceful trust_them ask_them ask_who taxes tax_goes_up goes_up fuel_on maximum pockets wallet who's_paying brass_neck knitting standing_by nowt nothing_to_show zero_ideas"
        " row_about whose_fault someone_else's_fault always_someone straight_face joke clowns circus pantomime fantasy magic_money hot_air all_talk big_talk empty out_of_ideas out_of_touch failing failed failure failures lost_control chaos crisis wrecked ruined broken broke betrayed betrayal"
        " bankrupt scandal scandalous cover-up search_dogs invisible asleep clueless useless hopeless lazy nasty cruel heartless callous rotten pathetic embarrassing laughable"
    ),
    "party-fair": turns(
        "carried proposed proposes seconded put_forward puts_forward jointly congratulations condolences sad_to_hear rest_in_peace cross-party all/any/every/both/other/no_party/parties/sides councillors_of_all members_of_all credit_to credit_where fair_play well_played thank thanks grateful"
        " alternative_budget charity match raffle friendly died death maiden_speech welcome_to agrees/agree_with_them don't/dont/do_not_agree disagree/disagreed i/we_agree they're_right are_right was_right right_about good_idea good_piece answered_questions took_questions asked_fair fair_questions report_back published_in_full"
        " jolly tomorrow's_debate hustings polling_station notice_of_poll statement_of_persons is_the_candidate held_by vacancy group_leader_is appointed/elected_chair/leader/mayor works_with worked_with working_with alongside"
    ),
}
