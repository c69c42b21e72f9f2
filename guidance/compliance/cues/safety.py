"""Cues of abuse that an author has met, and of what gives an author's home and habits away."""

from guidance.compliance.cues.forms import turns, words

CUES: dict[str, frozenset[str]] = {
    "abused": turns(
        "death_threat/threats/wish hate_mail hate-mail silent_/phone_call/calls anonymous/unsigned_letter/letters/note/notes/email/caller/call/card/messages"
        " know/knows/knaa/knew_where_i/we/my_/kids/family/live/lives/work/sleep knew/knows_the_name_of_my spat/spitting/spit_at/on/in_/me/my told_/me_to_go_back/home_where/to"
        " go_back_to_/where_my/i/your_came/own/country/come dead_man/woman_walking brick_through_my/our/her/his/the_/front/office_window/windae"
        " keyed_my/our/her_/car slashed_my/our/her_tyres my_tyres_slashed/were let_down_my_tyres following_me followed_me_home/from/to/into/down/round/back/all trailed/tailed/stalked/stalking_me"
        " squared_up_to_me in_my_face screamed/shouted/yelled/swore/sworn_at_me/us/my/in grabbed/pushed/shoved/hit/punched/kicked/slapped/jostled/cornered/pinned_me"
        " grabbed_by_the being_grabbed/shoved/spat/stalked/trolled threw/thrown/chucked_/eggs/paint/a/coffee/beer_at/over_me/my/our threatened/threatens/threaten/threatening_me/my/us/to/mine/our"
        " threats_to/against/on/from_me/my/our/someone/kill/burn/rape threat_to/against/on_me/my/our/kill your_threats a_threat_/on/against/came/arrived rape_threat/threats"
        " hope/hopes/hoping/hoped_/that_you/i/my_get/gets/got/die/dies/died_/cancer/raped going_to_kill/hurt/get/find/come/burn_me/my/us/for burn/burned/burnt/torch/torched_my/our_house/car/home/gate/shed"
        " burnt_letterbox faeces excrement dog_dirt/muck/mess/poo_through/on_my/our/the_letterbox/door noose swastika effigy wreath_on_my/our coffin_on/with"
        " pictures/photos/photo/picture/video/drawing_of_my/me/our_/house/home/kids/children/daughter/son/front/i dick_pics sent_me_photos/pictures/bullets nobody_/will/should_silence/intimidate_me"
        " won't/not/can't/cannot/never/don't_/be/going/to/get/you_silence/silenced/bully/bullied/intimidate/intimidated/scare/scared/shut/cowed/frighten_/me you_won't/can't/don't/will_/not_stop/silence/scare/frighten_me"
        " not_scared i'm/am/be_not_/going/to/be_frightened/afraid/scared refuse_to_hide/be leave_my_daughter/son/kids/family/wife/husband/children/mum/mother/bairns/partner/parents"
        " i've/i/ive_/have_blocked/muted_/him/you/them/another/two/three every_time_i_block new_account_every trolled abusive_/message/messages/email/emails/comments/call/calls/caller/letter/tweet/tweets/voicemail"
        " vile/nasty/hateful/sick/racist/sexist/misogynistic/threatening/disgusting/foul/obscene/sinister/creepy/graphic_message/messages/email/emails/letter/letters/note/notes/voicemail/voicemails/comments/texts/dm/dms/post/call/calls/caller/cards/replies/tweets"
        " the/more/of/online/racist/personal/vile/constant/daily/horrific/sexist/such_abuse_/i/we/has/i've/on/sent/that/my/aimed/directed/from/online my_abuser/stalker/attacker/trolls"
        " called/calling/calls/calling_me_a/an/every/names/paedo/nonce/traitor/scum/nazi/bitch/worse/far sit/sat/sitting/stood/standing/parked/waiting_outside/opposite_my/our_/house/home/gate/window/office/door/close"
        " turned/turning/turns/came/come/coming/comes_up/_to/at_my/our_/front_house/home/door/doorstep following/watching/filming/photographing_my/our/me_/house/home/kids/children/wife/husband/daughter"
        " waiting/waited_for_me_by/at/outside/in my/our_address_/has/being/was/is/on_online/that/posted/shared/published/put/facebook put/posted/shared/posting/published_my_/home_address"
        " what_he/she/they/you_would/will/promised/wants/want_/to_do_to_me/my what_he'd/she'd/they'd/you'd_/like_/to_do_to_me/my what_should/would_be_done_to_my/me done_to_my_body"
        " wish/wished/wishing/wishes_me/i_/was/were_dead/ill/harm/cancer/raped dead/better/be_/off_dead_by watch_my_back look/looking/looked_over_my_shoulder double_locked changed/changing_the/my/our_locks panic_alarm/button/buttons"
        " redecorate/rearrange/rearranging/break/smash_my_face/nose/legs/windows/house/car my/our_car/tyres/window/windows/gate/windscreen/bonnet/door/house/shed/garden/fence/office/surgery_/has/have/had/was/were/been/being/gets_/been_keyed/smashed/slashed/egged/daubed/torched/vandalised/attacked/scratched/sprayed"
        " on_my/our/wor/the_windscreen/bonnet leaving/left_/flowers/things/notes/presents_on_my/our_doorstep/step stood_there/outside_with_a through_my/our/wor/the_letterbox through_/the_door_at_night poisoned_our/my/the_/dog/cat/hens/hen/pond/dogs"
        " not/isn't_/is_free_speech stopped_being/it_banter stopped/stops/isn't/ain't_/it_being_banter stay/staying/come/came_off_twitter/facebook/x/social open_the_post_in"
        " the_coward/cowards/person/man/men/troll/trolls_who_sent/keyed/threw/rang/follows/followed/messaged/shouted to_whoever/coward/person/someone_/who_keeps_/on/sending/messaging/ringing/calling/emailing/following/posting/leaving to_whoever_sent/keyed/threw/rang/spat"
        " folk/people_like_me_/used/should/need/ought/don't/aren't/are_/to_be/belong/not/hang/shot/dealt used_to_be_dealt dealt_with_/back_in had_/to_/call/called/phone/ring_the_police_about/on/because_/a/me/my/someone/threats/him"
        " reported_/it/him/them/this/her_to_the_police harassing_me harassed_me harassment_/of_me/my keeps/keep_/on_messaging/ringing/calling/emailing/sending/following/turning/commenting_me/that/my/up/about/at"
        " fan_mail strongly_worded_death pushed_/me_down_the_steps/stairs stopped_answering_/the/my_phone/numbers/calls scared_to_/go/open/walk/leave frightened_to_/go/open/walk afraid_to_/go/open/walk"
        " my_/ward_colleague_/has/had/councillor_a/been_/brick/threat/death/attacked/spat/followed someone_/has_spat/scratched/sprayed/daubed/smeared/threw/pushed/followed/hung_a/me/my/at/paint/on/eggs somebody_/has_/been_spat/scratched/sprayed/daubed/smeared/threw/pushed/followed/hung/leaving_a/me/my/at/paint/on/eggs/flowers hanging_off/from/on_my/our"
        " glued_my_locks slurs noose_/was/is_hanging called_/a_paedo/nonce/traitor/scum slur_/at/from my_/own_safety stopped_feeling_safe don't_feel_safe_/in/at/going/leaving/walking_my/home/to silent_calls wouldn't_be_printed/repeat won't/shan't/can't/cannot/wouldn't_repeat_what/it"
    ),
    # Abuse where it is the author's or somebody's near them; a story, a pest or a letter from others else.
    "abused-loose": turns(
        "poison_pen bomb_threat trolls/troll_/who/on/account threats/threat_to/against/from/on keeps/keep_turning_up"
    ),
    "hate": words(
        "threat threats threatened threatening abuse abusive hate hateful vile stalker stalking harassment harassed intimidated intimidation"
        " bully bullying trolls racist misogynistic slur slurs spat followed followed_home menacing nasty sinister obscene cruel"
        " swore sworn screamed yelled attacked assaulted shoved grabbed punched swung anonymous paedo nonce gloves shook shaking"
        " brick noose eggs egged paint graffiti daubed smashed slashed keyed scratched burnt torched poisoned pornographic"
        " knife bullet dead_animal maggots razor ransom"
    ),
    "author-thing": turns(
        "me my_/own/front/back_inbox/house/home/car/door/doorstep/window/windows/windscreen/bonnet/gate/family/kids/children/daughter/son/wife/husband/partner/body/face/hair/looks/accent/skin/religion/turban/headscarf/hijab/wheelchair/office/surgery/tyres/drive/letterbox/phone/voicemail/chain/mum/mother/bairns/address/weight/clothes/sexuality/life/step/garden"
        " our_/front/own_house/home/door/doorstep/window/windows/windscreen/gate/letterbox/car/kids/children/hens/dog/garden/drive ours wor_house/window/door/gate/car/bairns at_us towards_me about_me"
    ),
    "not-abused": words(
        "officers staff crews crew patrol patrols shop waste_crews rain play anti-bullying workers drivers driver residents candidates survey"
        " report helpline training motion rail scam hail 999 domestic week_of patience bins lovely thanks thank thank_you"
        " driver's shopworkers nurses teachers bus_drivers debated civility courteous penalty if_you resident neighbours kindly seagull"
    ),
    # The author's own home, habits and absence.
    "at-mine": turns(
        "at_mine at/to/round_ours round_/to/at_mine through_ours on/at/to/by_my/our_step/doorstep/gate on_my_front_drive my_parcel_in my/our/me/wor_/own/new_front/back_door/step/gate/window/drive"
        " from/at/to/outside_my/our/me_/own/new_house/home/close/flat/bungalow/cottage/farmhouse/kitchen/bedroom/balcony/cul-de-sac/bathroom/lounge/driveway/conservatory"
        " our/my_new/own_home/house/flat/place/address my_home_address my/our_house_is i/we_live_/just/right_at/in/next/opposite/above/behind/round/two/three/over i'm/we're/am_/just/right/only_/at/on/the_number/no that's_us/me/ours/mine_at/on/with/in/next"
        " ring_twice knock_on_mine/ours/my/our can't_miss_us/it/me you_can't_miss_us kettle's_always_on back_door's/door_is/never door's_always/never/usually_open/locked/unlocked door_is_/always_open/unlocked never_locked"
        " under_the_mat/plantpot/pot/gnome key's_under key_is_under parked_outside_my/our/mine/ours leave/drop/pop/bring/post/shove_it/them/em/forms/petitions/things_/in/off_at/through/with/on_mine/ours/my/our/us"
        " come_round_the/to_side/mine/ours my/our_front_garden/door i've_moved/bought we've_moved/bought"
    ),
    "dwelling": words(
        "number house cottage bungalow flat door gate road street lane close avenue drive crescent terrace row rise brow grove way"
        " hill end-terrace end_terrace postbox opposite next corner bottom top farm farmhouse drove knock kettle letter letters petition petitions"
        " forms form raffle keys view collect drop pop leave donations signs posters come garden prize tractor bell ring bay side porch post"
        " sunset mews walk court place gardens green croft laurels"
    ),
    "alone": turns(
        "on_my/me/wor_own/tod/lonesome/jack/todd/onesome/ones/sen by_myself/meself/mesen/mysel/masel by_my_self just_me_/and_here/in/tonight/at/a just_me_and it's/it_only/just_me only_me_here/in/left/tonight home_alone all_alone alone_in_/the/my/this/here i'm_/all/here/home_alone"
        " i'm/am_/in/here/home_on_my empty_house/building/office/hall house_/is/stands/will_/be/to_empty/myself house_to_myself nobody_else_about/in/around/here/home no_one_/else_about/in/around/here/home not_another_soul nobody_/else_for_miles no_one_for_miles"
        " nobody_about last_one_out last_/one_to_leave last_to_leave everyone_else_/has/has/have_/cried/gone/left/is_/home/off everyone's/everybody's_gone_home solitary_figure only_one_in/left/here/about locking_up_/alone/on/late/the lock/locked_up_on/by"
        " rattle/rattling_round/about/around without_the_dog late_shift_on_my single-handed_at wife/husband/partner/fella/missus/hubby/half_/is_away/offshore/on_nights/shift wife/husband/partner/fella/missus/hubby/half_/is_away/offshore working_alone live/living_alone live_on_my"
        " me_and_the_cat/dog/baby/kids/bairn alone_/again_here/till/until/tonight/from/in"
    ),
    "away": turns(
        "off_to/on_/the_/our/my_tenerife/spain/benidorm/greece/france/portugal/cyprus/filey/cornwall/majorca/lanzarote/turkey/florida/italy/hols/holiday/holidays/jollies/sun/van/caravan/airport/crete/malta/ibiza/tuscany/menorca/corfu/thailand/australia/disney away_/now/all_until/till/for/from/week/fortnight/month"
        " two/three_weeks_without/in/away/of/off fortnight_in/off/away_in/at/on here_we_come house_/is/sat/standing_empty feeding/feed_/the/our/my_cat/dog/fish/chickens/hens watering_the/my/our_plants/tomatoes/garden"
        " whole_family_/is/are_off/away/abroad we're/we/i'm/all_/are_away/off_until/till/for/from/on/to/all jetting/flying_off/out gone_till/until/for_/the/a/two_/whole_/week/weeks/fortnight bags/bag/cases/case_packed out_of_the_country not_back_till/until/before on_holiday_/until/till/for/from/all"
        " builders_have_/got_the burglar/house/the_alarm_/is/isn't_/broken/working/bust/playing locks/lock_/is/are/on_broken/bust"
    ),
    "habit": words(
        "every_morning every_night every_evening every_day every_weekday each_morning each_evening each_night same_time same_route every_thursday every_tuesday"
        " every_monday every_wednesday every_friday every_sunday every_saturday most_nights most_mornings nightly set_your_watch always usually same_as_ever same_every"
        " always_the_same like_clockwork rain_or_shine without_fail every_single_night on_the_dot routine regular_as_clockwork most_evenings goodnight again_tonight most_days"
        " all_this_week any_evening every_night_this_month committee_nights mornings weekdays evenings nights"
    ),
    "outing": words(
        "run runs jog jogs jogging swim swims dip walk walks walking stroll cycle cycling trudge cut_through shortcut ginnel alley alleyway snicket towpath canal"
        " underpass cemetery woods path bus train gym dog dogs multi-storey car_park park footpath railway_line home lambing allotment"
        " school_gate school_run last_bus last_train night_bus ride riding paddle kayak"
    ),
    "not-mine": words(
        "your he his she her they their them he's she's yours resident residents candidate"
    ),
    "me-doing": words(
        "i i'm i'll i've i'd me my mine im myself meself catch_me find_me we we're where_i'll my_morning our"
    ),
    "late": words(
        "tonight till until midnight 1am 2am dark night nights nine ten eleven half_ten half_nine late from_eight from_six six seven eight hours evening dawn dusk"
        " 6am 5am 11pm 10pm 9pm week fortnight now month sunday"
    ),
    "many-there": words(
        "committee surgery library everyone join us all_welcome club group meeting members public hub chatty_table lone_worker policy winter volunteers open_house consultation"
    ),
}
