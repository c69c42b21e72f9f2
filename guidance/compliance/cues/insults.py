"""Cues of insults that stand beside a person, and idioms that make one."""

from guidance.compliance.cues.forms import plural, turns, words

CUES: dict[str, frozenset[str]] = {
    "slight": plural(
        "eejit numpty pillock plonker prat berk pleb knob twerp nitwit nincompoop dunce dullard dolt halfwit ninny buffoon blowhard windbag gasbag stooge lapdog poodle busybody"
        " oaf git wretch tyrant dictator despot crone hag harpy slimeball sleazeball worm slug leech toad jackass wazzock pranny gammon bampot roaster walloper nyaff dafty div plank bozo"
        " wimp ratbag rotter scoundrel swine bigot nazi fascist traitor turncoat judas shyster conman spiv chancer grifter weasel parasite liar coward charlatan imbecile moron idiot cretin dimwit tosser wanker prick dickhead gobshite knobhead bellend twat"
        " arsehole tosspot lightweight has-been airhead bore creep sneak toerag clown muppet hypocrite crook"
    )
    | turns(
        "numpties eejits vermin pond_life waste_of_space/skin/oxygen nasty_piece village_idiot sad_/little_individual poor/pathetic_excuse spineless gutless odious two_bob two-bob two-faced two_faced jumped_up jumped-up tinpot pompous smarmy slimy oily snivelling poisonous"
        " thick_as dense_as dim_as daft_as useless_as much_use_as wet_lettuce chocolate_teapot/fireguard brains/brain/charm/wit/charisma/backbone/intellect/personality/warmth_of_a short_of_a sandwiches/bricks/cards_short couldn't_/even_run/organise/pour/find/lead/manage_a/his/her couldnt_blow"
        " nothing/nowt_going_on_upstairs nothing_upstairs face_like_a hot_air get_a_life bitter_/little_hack little_man little_woman slithered slither slithering finds/find/grow/grew_a_backbone ego_needed"
        " firmer/better_grasp budget_better_than paint_dry/reach lights_are_on_but self-appointed busybody a_salad not_the_sharpest not_the_brightest intellectual_giant full_of_himself/herself/it own_trumpet"
        " a_disgrace smirking repulsive loathsome despicable contemptible shameless brainless gormless clueless deluded unhinged deranged pathetic laughing_stock fat_oaf fat_face ugly cretinous moronic imbecilic grubby grasping pig-headed poisonous_gossip miserable_old drivel-merchant nasty_little nasty_old"
        " all_mouth mouth_and_no in_love_with_the_sound lying_toad bare-faced bare_faced barefaced snake empty_suit empty_vessel out_of_his/her_tiny/mind lost_his/her_marbles slow_/on/as_/the/a_uptake sandwich_short knuckle-dragger knuckle_dragger puffed_up puffed-up overgrown_schoolboy spoilt_brat petulant whiny whinging complete/total/utter/absolute_muppet/fool/clown/disgrace/joke/idiot/numpty/waste"
    ),
    "person-there": words(
        "cllr cllrs councillor councillors leader mayor mp mps minister chair chairman chairwoman mr mrs ms secretary he she he's she's you you're bloke man woman lad lass lady gentleman fella gadgie chap wifie wan member spokesman spokesperson"
        " spokeswoman columnist editor owner opposition boss manager convener provost whoever opposite him her his deputy he'd she'd yon developer landlord journalist"
    ),
    "self-mocking": words(
        "i'm_a i_am_a am_i i_felt felt_like what_a_wally myself film panto play our_team quiz comedy snakes circus not_an not_a never_a theatre april_fool junction show fair museum exhibition bird birds i'd_be_lying fancy_dress"
    ),
    # A game, a plant or a pudding whose name holds a rude word.
    "sod-off": words(
        "sod_all sod_off sod_it sod_that sod_this old_sod daft_sod lazy_sod sod_and_off"
    ),
    "innocent-swearing": words("pancake bird nest rspb heritage grouse"),
}
