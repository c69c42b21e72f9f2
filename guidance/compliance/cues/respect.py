"""Cues of violence, and of people who are set upon somebody."""

from guidance.compliance.cues.forms import turns, verbs, words

CUES: dict[str, frozenset[str]] = {
    # Words of harm are play in these settings.
    "pastime": words(
        "films drama film novel fete bonfire play panto pantomime theatre match game games league fixture cup quiz book comedy tribute"
        " band gig concert exhibition museum heritage history talk walk bingo contest race raffle re-enactment boxing"
        " archery telly tv film-crew filming cinema karate judo wrestling rugby football cricket darts guy haggis"
        " workshop class classes murder_mystery memorial opera musical dance paintball laser-tag pancake mummers cull pest"
        " bunting fairy_lights tinsel lanterns snowball conkers rink piñata coconut skittles pie-throwing"
    ),
    "violence": verbs(
        "shoot lynch flog birch horsewhip thrash throttle strangle stab slap thump punch batter clobber drown burn torch"
        " firebomb behead whip kneecap castrate execute bash clothesline tow string_up run_over mow_down drive_over knock_out"
        " smack kick gas hang drag smash beat_up duff_up rough_up finish_off string hurt maim poison bury bludgeon assassinate"
        " guillotine kill murder garotte dunk skin deck cane belt wallop lamp chin nut clatter leather brain cosh glass"
    )
    | words(
        "shot hung burnt strung strung_up beaten stabbed stabbing shooting hanging slapping punching drowning running_over"
        " kicking hiding good_hiding leathering hammering_him belting thumping thrashing drubbing doing_over bullet noose"
        " firing_squad baseball_bat baseball_bats pitchfork pitchforks horsewhipping whipping flogging tarring_and_feathering"
        " tarred_and_feathered taking_out putting_down put_down put_against strung_from birching hitting thrown_under"
        " throw_under thrown_off thrown_in chucked_in chuck_in pushed_under push_under stoned in_the_stocks gallows pelted shoved_under skull ring_his_neck"
        " wring_his_neck wring_her_neck wring_their_necks bayonet machete petrol_bomb molotov grenade a_slap a_smack a_clip"
        " a_thump a_beating a_punch a_kick a_kicking beating battering broken_legs broken_jaw necks_wrung neck_wrung brick_through"
        " over_the_head in_the_face in_the_teeth by_the_hair on_the_nose round_the_ear petrol shotgun"
        " dealing_with six_feet_under in_the_river in_the_canal in_the_sea off_a_cliff off_a_bridge drove_over drives_over"
    ),
    "harm-wish": words(
        "wants want needs need ought should deserve deserves could_do_with i'd i'll we'll we'd he'd she'd somebody someone"
        " anyone_fancy gonna let_me give_me happily gladly gets getting get hope wish wishing pity shame_nobody if_i"
        " would_love would_like must oughta wanna going_to may_find might_find wait_till wait_until be_the_first you'll ye'll"
        " they'd they'll time_to who's_up_for"
    ),
    "victim": words(
        "him her them em whoever anyone you your ye thee he she his their they lot leader mp mps minister ministers"
        " planners planner officers cyclist cyclists bailiffs developer developers landlord landlords driver drivers person"
        " man woman people councillor councillors cllr cllrs yobs lads boss bosses editor journalist journalists protesters"
        " protestors migrants boats mayor scum vermin traitors tories politicians caravans everyone clowns idiots thugs vandals banker"
        " bankers judge owner owners neighbour bastard bastards huntsman campaigners activists dealers those these head chair"
        " tory labour reform greens liberals lib_dems warden wardens thee youse yous hotel camera cameras fly-tipper"
        " fly-tippers tippers litterers"
    ),
    "threat": turns(
        "watch_his/her/your/their/yer_back/backs watching_his/her/your/their_back/backs i/we_/all_know/knaa_where_you/ye/he/they/she_live/lives"
        " both_barrels against_a/the_wall break/breaks/broke_his/her/their/your_neck/necks/legs/leg/jaw/arms/fingers/nose"
        " knock_his/her/their/your_block/teeth/head/lights_off/out put_your/his/her/their_windows/windaes/teeth/lights_through/in/out"
        " smash_his/her/your/their_face/windows/teeth/skull/head_in/ bash_his/her/your/their_head/skull/brains_in/"
        " lynch_mob string/hang/shoot/hung_/up_the_lot string_them/em/him/her_up string/hang_him/them/em/her_from/high"
        " bring_back_the/_hanging/gallows/noose/birch/stocks/guillotine/rope bring/get_your/the/yer_pitchforks/pitchfork/torches/axe/bats"
        " can_of_petrol box_of_matches dance/dancing_on_the/his/her/their/your_grave/graves accidents_/do/can_happen"
        " one_bullet minutes/minute_alone_/in_with_them/him/her/that in_a_locked/dark_room/alley"
        " what_we_do_with/to_vermin/rats/traitors/scum sleep/sleeping_with_the_fishes firing_squad lamp_post/posts/lamppost/lampposts_are"
        " heads/head_on_a/_spikes/spike/pike/pikes/stick heads_will/should/must_roll swing_for_it/this hung_drawn what's/whats_coming_to_him/her/them/you"
        " sorry_he/she/they/you_was/were/is/are_born wish_he'd/she'd/they'd/you'd_never_been_born get/gets_/all_what's/whats/they've_coming"
        " i/we_would/could_/cheerfully/happily/gladly_swing_for be_picking_his/their/her/your_teeth get_my_hands_on get_our_hands_on"
        " skin_him/her/them/em/you_alive hands/fingers/heads/head_chopped/cut_off burn_very/real/nicely burn/burns_it/him/them/her_down/to"
        " burn_down_the/that/their/his light_a_match angle_grinder spark/sparks_out sink_the_boats drive/drives/drove/driving_straight/right_over/into/through"
        " blood_on_the_streets/floor/carpet rivers_of_blood civil_war end/ends_up_in_a/the_ditch/river/canal/boot end/ends/ended_up_against_a/the_wall"
        " won't/wouldn't/doesn't/don't/wont_be_walking/walk_/so_straight/away/out/home nice_house/car/family_you've your/his/her_days_are_numbered"
        " speed_things_up help_it/him/her_on/along_its/his/her/the_way under/beneath_a/the/one_bus/train/tram in_front_of_a/the_bus/train/tram"
        " take/taken/taking_/him/her/them/you_/out_round_the_back taken/taking/take_out_the_back out_the_back_and_shot baseball/cricket_bats"
        " tyres/tyre_don't/won't_last slash/slashed_his/her/your/their_tyres put_a_brick_through brick/bricks_through_his/her/your/their/the_window/windows"
        " hope_he/she/they/you_/all_rot/rots/die/dies/choke/chokes/drown/drowns/burn/burns/suffer/suffers"
        " no_jury_/in_/the/fenland/land/would/will/country_/would/convict wouldn't_be_missed nobody_would_miss_him/her/them"
        " you've_been_warned you_have_been_warned consider_yourself/this_/a/your/yourselves_warned/warning last/final_/and_warning"
        " think_about_/that_before_you_publish give/gave/giving_him/her/them_to_her/his/their_brothers/brother/family/dad/father"
        " hand/hands/handed_them/him_to_the_mothers/fathers/parents/mob look_the_other_way shoot_on_sight shoot_to_kill eye_for_an_eye"
        " six_feet_under body_bag/bags coffin tar_and_feather/feathers tarred_and_feathered wring_his/her/their/your_neck/necks"
        " give/gave/giving_him/her/them/em/you_a_/good/right/damn/proper_slap/hiding/kicking/smack/beating/thump/hammering/leathering/clip"
        " get/gets/getting_a_stick/brick/boot/fist/slap/smack/thump/kicking/hiding what_they_got_last_time"
        " good_horsewhipping/flogging/hiding/whipping/thrashing/kicking/birching/leathering clip/clout/thick_round_the_ear/earhole/head/lug"
        " see_you/him/them_outside/off settle_this/it_outside take_this/it_outside fill/filling_him/her/them_in kneecap/kneecaps/kneecapping/kneecapped"
    ),
    "mob": words(
        "let's lets everyone everybody folks all_of_you all_of_us every_one_of_us each_of_you hundreds_of_you supporters share"
        " ring phone tag flood bombard inundate swamp post message email tweet text write report go get make give show"
        " name shame call jam besiege pester hound chase hassle harass pile pile_on piling spam turn_up visit knock stand"
        " bring tell put keep gang_up spread boycott bury plaster follow snap light line_up block rota any_volunteers"
        " one_star five_hundred two_hundred a_hundred bang shout blow_up contact hammer troll heckle boo queue crowd"
    ),
    "their-place": turns(
        "his/her_/facebook/business/personal/twitter/private/work_inbox/page/phone/mobile/reviews/profile/wall/account/comments/timeline/mentions/notifications/dms/photo/face/picture/house/home/gate/doorstep/desk/boss/employer/bosses/employers/number/bell/doorbell/voicemail/mailbox/switchboard/replies/feed/forecourt/drive/driveway/letterbox/workplace/headquarters/podcast"
        " their_inbox/house/doorstep/phone/mobile/reviews/profile/wall/timeline/mentions/windows/door/letterbox/photo/photos/faces/gate/forecourt his/her_door/shop/office/car/bedroom/work/street/windows/window/mother/mum/wife/kids/family/business/answerphone/surgery/name/address/ratings/instagram/tiktok/linkedin"
        " outside/at_his/her/their/the_owner's/manager/bedroom/owner/judge/vicarage/forecourt"
    ),
    "hound": turns(
        "name_and_shame name/naming_him/her/them/em_and/until shame/shaming_him/her/them name/names_him/her/them/em somebody/someone_names_him/her/them"
        " make_him/her/them/em_famous/pay/sorry/run/squirm/regret/sweat/notice make_sure_he/she/they_/all_regrets/regret/knows/know/gets/hears/hear/pays/pay/never/feels/feel/can't/sees/can"
        " find_out_who/his/her/where/their find/get_/me/us_his/her/their_name/address/number/employer/boss get_him/her/them_sacked/fired/sack/the run_him/her/them_out"
        " you_all_know_what_to_do you_know_what_to_do_folks/everyone/all/lads/people/everybody/friends go_and_tell_him/her/them tell_him/her/them_/exactly_what_you/we_/all_think let_him/her/them/the_/know_/exactly_what_you/we_/all_think"
        " give_em/them/him/her_a_/loud/big/proper_knock/call/ring/piece/blast/visit pile_in/on piling_in/on light_it/him/her/them_up mass_report/reporting one_star/stars_reviews/review"
        " one-star_reviews/review gets/get_no_sleep no_peace lets/let's/lets_make_her/his/their_life do_your_worst do_your_thing do_not_be_polite don't_be_polite"
        " be_a_shame_if share/sharing_his/her/their/this/the_face/photo/picture/name/mugshot share_until/till somebody_knows_who someone_knows_who"
        " we_/all_know_where_he/she/they_live/lives/drink/drinks/work/works where_he/she/they/that_/ref_drinks/works/lives/parks/shops"
        " flood/bombard/jam/swamp/inundate/spam/besiege/picket_his/her/their/the_phone/inbox/page/line/lines/office/switchboard/email/house/home/shop/reviews/website"
        " have/get_a_word_with/wi_him/her/them/em can't_open/show_his/her/their too_shamed/ashamed/scared/embarrassed_to_show/leave show_his/her/their_face off_you_go"
        " until/till_he/she/they_cries/quits/resigns/moves/changes/deletes/goes/caves/gives/apologises/answers/backs/leaves/pack/packs/shuts"
        " hound_him/her/them/out pester_him/her/them chase_him/her/them_out drive_him/her/them_out hassle_him/her/them troll_him/her/them"
        " finish_him/her/them bury_that/him/her/them/this_/cafe/shop/company/business/firm/place"
        " out_him/her/them dox doxx doxxing deserves_/to/a_/be_named naming_and_shaming make_his/her/their_life/lives_hell/a/miserable/uncomfortable/difficult"
        " make_it/all/them_/three/as_uncomfortable ring/phone/call_him/her/them_day/at/all/until/every give_him/her/them_hell/grief/stick/both/it/what"
        " go_after_him/her/them get_after_him/her/them show_her/him/them_what/how_/many go_over_to_his/her/their work_out_who get_your_cameras/phones_out"
        " someone/somebody_find_out can/could_anybody/anyone/somebody/someone_name/identify recognise_this/him/her/them who_is_this_man/woman/lad/clown"
        " knows_who_he/she/they_work/works turn_up_at/outside camp_out_outside/on outside_his/her/their_/house/home/door/work/office"
    ),
    "cheer": words(
        "award awards champion birthday anniversary congratulations congrats proud cheer hospice charity fundraiser"
        " retire retiring retirement medal cake well_done thank_you"
    ),
    "leave-be": words(
        "don't please_don't do_not never civil polite kind report_it privacy leave_them alone stop_it petition survey"
        " birthday hundredth kindness lost missing hospital donate donations raffle birthday_card thanks thank congratulate welcome"
        " spaniel cat dog_lost"
    ),
}
