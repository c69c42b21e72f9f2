"""Cues of hearsay, and of advice in an emergency."""

from guidance.compliance.cues.forms import turns, words

CUES: dict[str, frozenset[str]] = {
    "talk": turns(
        "little_bird_tells/told hearing/seeing/getting_reports are_/all/now_saying_that/hebble/it's/there's at_the_gate_are they're_saying anybody/anyone_/else_heard_/the/anything if_true if_it's_true talk_in_the there's_talk_in/of/that got_sent_this passing_it_on_just share_so_folk/people/everyone mate/cousin/neighbour/plumber/friend/brother/sister/nan_says/reckons/told mate_at_the_water mate_at_the/work"
        " word_on/is/in_the_/quay/street/estate/grapevine no_idea_if_it's_/right/true rumour_has_it rumour_is rumours_/are/going/of_/about/around/round/that whispers_are whisper_is if_the_whispers somebody_posted someone_posted not_seen_owt/anything_official heard_down_the heard_in_the_/pub/queue i'm_told_and and_i_can't_prove seemed_to_think"
        " three/two/several/different_people_have_rung/told/said/messaged unconfirmed i_understand_that/cracks/there/they/they're/it's/he/she/from saw_on_/the/a/facebook_/residents'/residents/group don't_know_who_posted owt_in_this anything_in_this any_truth_in/to from_what_i_/can/gather/hear take_this_with_a pinch_of_/sea_salt they_do_say supposedly my_source a_source a_source_/inside/at/says might_be_nothing nothing_in_it"
        " i_don't_have_the_facts all_i_know_is_/what so_i_hear so_i'm_told so_they_say so_folk_say if_half_of_what is_it_right/true_/that/the somebody_told_somebody someone_told_somebody told_my_dad/mum/wife not_sure_/how_true/whether/if_/this/it's/its/it_/is/gospel/true story_going_about/round/around the_story_is or_so_the are_muttering muttering_about no_smoke_without presumably_/the/they/it/that what_else_would_it nobody's_told_me can't_vouch"
        " heard_from_a_/cabbie/bloke/mate/friend/driver being_told_there's/that/there two_and_two_makes me_cousin's neighbour's_plumber hearing_the_grand/school/pub/pool/council hearing_that hearing_on_the i'm_hearing_that/the rumoured and_he/she_reckons lads_at_the_depot mums_at_the_gate seems_there's_been there's_been_a_case dinner_ladies_think gone_and_nobody_will"
        " for_the_chop friend_of_a_friend heard_on_the_grapevine on_the_grapevine jungle_drums scuttlebutt tongues_/are_wagging gossip_is gossip_going chatter_about chatter_on/is rumour_doing going_the_rounds circulating on_whatsapp facebook_says facebook_reckons according_to_facebook everyone's_saying folk_are_saying people_are_saying people_say_/the/that i_gather_/the/that/it/they"
        " gather_it_/wasn't anyone_know_/if_/there's_owt/true/why can_anyone/anybody_confirm can_someone_confirm heard_the_council heard_the_same i_heard_that/they i've_heard_the/that/they told_me_that_they're apparently_they_are hush-hush_but word_is"
    ),
    # Hearsay only where it carries news.
    "soft-talk": words(
        "i'm_told apparently someone_told_me somebody_told_me i_hear i_heard i've_heard we_hear i'm_hearing they_say they_tell_me reckons gossip heard_from supposedly"
        " allegedly reportedly i_gather a_mate_says friend_of_mine tells_me people_tell_me told_me_that presumably"
    ),
    "not-talk": words(
        "no_truth debunk false untrue myth ignore checked confirmed_today both_say_no tribute hearing_aid isn't_true is_not_closing deleted_it i_won't_guess have_asked spring_is_here wheatear children's_concert improv knit fleetwood application_has rumours_are_true not_true the_gazette_reports says_no your_concerns from_many health_board's"
        " heard_from_you hip_done snore legend i_have_asked i've_asked"
    ),
    "act-now": turns(
        "get_upstairs get_/yourselves_/up_to_/higher/high_ground get_the_kids/bairns/children_in get_home get_in_now get_inside get_out_/now everybody_out everyone_out all_of_you_up out_by_/eight/seven/six/nine/ten leave_your/the_phones/homes/area/everything be_ready_to_leave shut_/your/the/all_windows/doors close_/your/the/all_windows/doors/shops windows_/and_/doors_shut/closed/in lock_your_/doors"
        " don't/not/dont/divvent/dinnae_/try_/to_go/use/bother/touch/drink/drive/cross/wait/let/light/swim/eat/approach/pass stay_put/away/inside/in/indoors/home/upstairs stay_off_the stay_with_your keep_off/away/out/in_/of_/from_the keep_the_bairns/kids/dogs/pets keep_your_kids/dogs/pets/windows/doors_in/inside/indoors/shut/closed keep_the_bairns/kids/dogs/children_in keep_moving turn_round"
        " boil_the_lot boil_/all/your/the/any_water bottled_/water_only only_bottled breathe_through wet_towels/towel/flannel masks_on washing_in electrics_off sandbags_up/out/by fill_the_bath clear_the_street up_to_the_church head_for_/the/penrhiw/high go_round_by come_off_by fetch_/ropes/your/torches run_the_generator engine_running salt_tablets take_charcoal make_it/him/her_sick pull_the_shutters close_your_shops take_it_out_and must_go_now out_now"
        " safe_to_go/return go_back_to_your/bed carry_on_as_normal ignore_the_sirens/alarm/alarms bottled_only drive_yourselves ring_an_ambulance fetch_your_kids come_and_fetch nobody_/over_/seventy_should naebody_should run_for_it take_cover avoid_the_/whole/area/town/centre nobody_should_be evacuate pints_of_water knock_on_your_neighbours keep_off_the whatever_you_do"
    ),
    "hazard": turns(
        "over_its/the/their_banks flooding flooded flooded_out high_water tide tidal river river's banks burst gas gas_bottles cloud smoke asbestos fire alight ablaze blaze burning explosion bang big_bang bomb shell device suspicious_package knife gunman machete shooter stabbing armed crowd riot crowd's dam dam's collapse collapsing landslip tip_above moving mudslide bridge pier crack snow ice glass black_ice blizzard storm wind waves lightning heat"
        " heatwave ambulance 999 hospital power power's outage blackout generator alarm's_chirping alarm sirens siren refinery power_station chemical chemicals fumes toxic leak tap reservoir contaminated poisoned algae e_coli legionella outbreak sick rabid dog's wee_one's missing weir lorry sinkhole roof cliff quicksand current unexploded wartime_shell wire pylon warning red_warning stuck_on mob two_hundred_heading shutters second_device"
    ),
    "drill": words(
        "0800 insurance open_again gas_works overnight polite drill_at fire_drill exercise scheme defences plan exhibition museum history anniversary training consultation river_festival festival restocked thank thanks league evacuee memories rink applications drawings panto raffle open_day crews thin allotments"
    ),
}
