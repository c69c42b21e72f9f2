"""Cues of council staff, and of what is held against them."""

from guidance.compliance.cues.forms import turns, words

SERVICES = [
    "highways",
    "planning",
    "housing",
    "parks",
    "waste",
    "licensing",
    "environmental_health",
    "benefits",
    "revenues",
    "enforcement",
    "recycling",
    "parking",
    "legal",
    "finance",
    "cleansing",
    "regeneration",
    "education",
    "procurement",
    "repairs",
    "lettings",
    "estates",
    "trees",
    "tree",
    "drainage",
    "comms",
    "communications",
    "leisure",
    "libraries",
    "lighting",
    "street_lighting",
    "street_scene",
    "streetscene",
    "grounds",
    "damp",
    "refuse",
    "bins",
    "bin",
    "building_control",
    "customer_services",
    "customer_service",
    "adult_social_care",
    "adult_care",
    "social_services",
    "children's_services",
    "democratic_services",
    "committee_services",
    "admissions",
    "homelessness",
    "electoral_services",
    "council_tax",
    "consultation",
    "events",
    "planning_enforcement",
    "trading_standards",
    "transport",
    "property",
    "asset",
    "adult_care",
    "car_parks",
    "contact_centre",
    "call_centre",
    "fostering_team",
    "registrars",
    "school_transport",
    "pest_control",
    "cemeteries",
]
BODIES = [
    "team",
    "teams",
    "department",
    "dept",
    "people",
    "lot",
    "staff",
    "office",
    "crew",
    "crews",
    "officers",
    "officer",
    "section",
    "unit",
    "folk",
    "boffins",
    "bods",
    "managers",
    "manager",
    "desk",
    "division",
    "directorate",
    "chiefs",
    "bosses",
    "chap",
    "lad",
    "lass",
    "mob",
    "shower",
    "brigade",
    "guys",
    "clerks",
    "geniuses",
    "genius",
    "experts",
    "crowd",
]
VERBS_OF_A_BODY = [
    "has",
    "have",
    "had",
    "took",
    "takes",
    "take",
    "lost",
    "lose",
    "can't",
    "can",
    "won't",
    "said",
    "told",
    "tell",
    "promised",
    "promise",
    "never",
    "still",
    "sent",
    "send",
    "couldn't",
    "cannot",
    "reckon",
    "say",
    "says",
    "think",
    "thinks",
    "managed",
    "finally",
    "decided",
    "decide",
    "forgot",
    "want",
    "wants",
    "don't",
    "doesn't",
    "did",
    "didn't",
    "keep",
    "keeps",
    "put",
    "passed",
    "needs",
    "need",
    "should",
    "must",
    "would",
    "ignored",
    "ignore",
    "refuse",
    "refuses",
    "refused",
    "claim",
    "claims",
    "insist",
]
TEAMS = frozenset(f"{one.replace('_', ' ')} {body}" for one in SERVICES for body in BODIES)
ACTING = frozenset(
    f"{one.replace('_', ' ')} {verb}" for one in SERVICES for verb in VERBS_OF_A_BODY
)

CUES: dict[str, frozenset[str]] = {
    "staff-person": words(
        "officers officer planners planner council_staff bureaucrats bureaucrat jobsworth jobsworths pen-pushers pen_pushers penpushers officials official"
        " council_workers council_worker wardens warden sweepers sweeper binmen directors chief_executive senior_managers senior_team case_officer case_officers caseworker"
        " engineers engineer surveyors inspectors call_handlers call_handler switchboard receptionist back_office desk-jockeys"
        " civil_servants town_clerk head_of_service heads_of_service consultants whoever_designed whoever_built whoever_did whoever_wrote whoever_planned whoever_signed whoever_drew whoever_painted"
        " monitoring_officer traffic_wardens parking_wardens social_workers social_worker management senior_management the_department that_department this_department department contact_centre"
        " top_brass the_suits gritters road_crew refuse_collectors housing_officer housing_officers pen-pusher"
        " head_of_legal head_of_planning head_of_housing head_of_finance director_of highways the_experts grounds_staff managers adviser technicians apprentices librarian librarians officer_report officers' workforce comms_unit press_office"
    )
    | TEAMS
    | ACTING,
    "failing": turns(
        "lazy useless incompetent incompetence rude mistaken_about hopeless shoddy sloppy botched bungled clueless careless arrogant negligent inept pathetic ignorant idle shambolic slapdash high-handed smug patronising"
        " dismissive obstructive unhelpful dishonest untrustworthy overpaid dozy slow-witted half-baked cack-handed gormless toothless cowardly spineless unprofessional out_of_their/his/her_depth amateurish amateur amateurs jobsworth jobsworths box-ticking"
        " asleep_at_the asleep dozing half_asleep snoozing ignoring/ignored/ignore/ignores_/my/our/every/us/the/tenants/residents/everyone/people fob/fobs/fobbed/fobbing_/us/me/them/you/people_off brush-off brush_off brushed_off/aside"
        " let_/us/me/them/these/residents/everyone/families/people_down lets_us_down not/never_bothered/interested couldn't/can't/couldnt/cannot_/be/even/care_less/bothered/arsed/give/find/fill/organise/run/tell/answer/spot/read/count/manage haven't/hasn't/not/without_a_clue no_idea/clue_what/how/where"
        " don't/doesn't/didn't/do/does_not/_know_what/their/where/one/a/which/how knows_what_they're fit_for_purpose never_/once_/even/bothers/returns/returned/answers/answer/answered/calls/reads/listens/listen/listened/turns/turned/rings/replies/replied/had/met/gets/apologises/leave/left/visited/set/there/comes/came"
        " won't/wont/refuse/refuses/refused_/to/even_answer/listen/lift/reply/engage/return/meet law_unto_themselves all_gone_home gone_home/backwards at_home_in/all in_its/their/his_pyjamas/slippers working_from_home feet_up tea_break/breaks coffee_break"
        " dithering dither dithered wasting/wasted/waste_of_/space/our/your/my/everyone's/time/money minds_/already/were/already_made in_/the/their/a_pocket/pockets/ivory rubber_stamp yes-men nodding_dogs empire-building empire_building not_worth"
        " six_figures six-figure earn/earning/earned/justify_their/his/her_money/keep/salary/wages/salaries off_their/his/her_backsides/backside/chairs/bums/arses/desks pull/pulled_their/your/his_finger/fingers/socks shambles amateur_hour art_form a_joke"
        " can't/cannot/couldn't_be_trusted believe/believing/trust_a/anything/another_/single_word/they/thing hide/hides/hiding_behind excuses excuse_after passed_around/from pass/passing_the_buck lost_/my/our/the/another/one_form/file/paperwork/application/letters/keys/forms"
        " the/a_wrong_/tree/oak/maps/map/park/street/road/house/form/address/again/about/place/way/day/bin/figures/end/side messed/messing/mess_up/of made_a_mess/hash/pig's screwed_up balls-up cock-up cocked_up cock_up took_six/nine/eight/ten/five/three/two/a_months/years/year take_their_word"
        " lied/lying/lies/lie/fib/fibbed misled misleading stitched_up stitch-up cover-up whitewash disgrace disgraceful appalling dreadful abysmal woeful diabolical shocking atrocious lamentable unforgivable inexcusable farce fiasco debacle"
        " should_/have/of_known_better ought_to_/have_known_better should_/be_sacked/ashamed/fired ought_to_be_sacked/ashamed/fired hang_their_heads ashamed sacked sack/fire_them/him/her/the want/wants/need/needs_sacking/replacing/firing/shooting should_be_sacked/fired/ashamed clear_/your/their/his_desk p45 heaven_help"
        " no_/common_sense backward backwards out_of_touch out-of-touch faceless tin_ears deaf_ears couldn't_run_a running_rings paper-shuffling shuffling shuffle_paper leaning_on clipboard_warriors clipboards hard_at_it actually_do do_all_day what_do_they like_seagulls/vultures/robots"
        " last_/good_laugh another_masterpiece genius/geniuses masterpiece as_usual_then as_usual once_again good_at_one masters_of experts_at experts_in world_leaders allergic_to read_the/a_/single_report bothered_to just_once never_had_to has_clearly clearly_never not_good_enough isn't_good_enough nowhere_near"
        " give/get_a_straight_answer straight_answer on_hold out-of-office out_of_office forty_minutes wonder_whether_he/she/they ignored shouldn't_be_let/allowed/trusted let_loose hole_in_the_ground rack_and_ruin owt_to funny_how nobody_came nobody_turned nobody_/ever/in/there_/picks/answers/calls/knows"
        " fob_off on_the_take falsifying fiddling cooking_the in_cahoots cosy bone_idle couldn't_care too_much_to_ask has_/a/have_go_at what_planet which_planet on_another_planet live_in_the_real real_world like_a_sloth snail's_pace glacial incapable inability failure failures failing failed failings inefficient inefficiency"
        " never_met/set/left/once disappointed_in disappointing wasn't_listening don't/didn't/not_listen/listening pay/paying/paid_them/him/her/these_/people_for what_are_we_paying still_wants_paying how_much_longer carry carried passengers dead_wood deadwood dead_weight"
        " not_one_of_them not_a_single_one couldn't_make_it/you_up you_couldn't_/make dismal dire tripe drivel mockery contempt disdain sneering sneered stonewalling stonewalled stonewall blanked jobs_for_the lights_/are/on one_brain brain_cell two_brain"
        " favouring favouritism bias biased agenda_of_their in_bed_with on_the_side developer's/developers'_friend/friends"
    ),
    # Enough by itself beside council staff, in a sentence of its own.
    "scathing": turns(
        "not/never_bothered fobbed_off not_good_enough minds/mind_already/were_made god_help shoddy rude sloppy wants_paying let_/us/me/them/these/residents/everyone/families/people_down hole_in_the_ground amateur_hour couldn't/couldnt/can't_care_less"
        " out-of-office nobody_came out_of_his/her/their_depth wonder_whether_he/she asleep never_returns/answers/listens disappointed_in proper_job on_the_take brush-off useless incompetent clueless hopeless shambolic shambles jobsworth jobsworths lazy"
        " want/wants_sacking/shooting straight_answer at_every_single_turn excuses hasn't_got_a joke disgrace pathetic appalling disgraceful"
    ),
    "shame-staff": turns(
        "jobsworths_the_lot nobody_in_that_department asleep_at_the_wheel/desk pen_pushers/pusher pen-pushers pen-pusher faceless_bureaucrats overpaid_/officers/officials/managers/bureaucrats fat_cats fat-cat they'd/they've/theyd_all_gone_home"
        " couldn't/could_not_organise_a is/are/it's/that's_/no/never/not_her/his/my/their_department brush-off_from whoever_designed/drew/did/built/wrote/planned/painted/signed/approved_this/the/that_/new/road/junction/leisure/sums_/clearly/obviously/has/must/ought/shouldn't/should/needs/wants"
        " god_help_us_with officers_report_always/never not_one_of_them_could/can/knew"
        " at_what_point_do what_do_planners/officers/highways/they_actually why_do_we_keep_taking"
    ),
    "staff-fair": words(
        "nobody_works_harder thankyou explained answered_every published report_is i've_told i_rang i've_rung"
        "apologies apology sorry mistaken my_mistake i_was_wrong kind be_kind patient bear_with doing_their_best thank thanks hats_off grateful recommended_refusal"
        " vacancies vacancy training recruiting deserve well_done proud award shortlisted improved appreciate voted policy i've_asked i_have_asked asked_officers"
        " ministers minister clear_advice football trust_them complain_to_me respect sworn_at at_least_they councillors cllr"
        " engineers_explained abuse conservative labour lib_dem tory tories reform greens green_party plaid snp opposition administration cabinet hard-working hard_working brilliant"
    ),
    "council-role": turns(
        "/drainage/highways/planning/tree/housing/licensing/parks/recycling/waste/transport/traffic/civil/senior/principal/lead/deputy/case/conservation/building/benefits/flood/estates/enforcement/community/family/events/road/repairs/finance/committee/democratic/youth/museum/library/parking/play/environmental/health/procurement/homelessness/area_officer/engineer/planner/manager/inspector/adviser/advisor/surveyor/supervisor/groundsman/caretaker/warden/ranger/technician/caseworker/assistant/co-ordinator/coordinator/foreman/gardener/sweeper/handler/administrator/clerk/apprentice"
        " youth/key/family/support/outreach/social/care/community/play/project_worker school/canteen_cook dinner_lady dog_warden gritter_/driver bin/refuse/recycling_lad/lads/fella/driver parking_attendant noise/recovery/allotments/welfare/welcome/attendance/visitor/fraud/rents/lettings/street/graffiti_officer electrician registrar receptionist court/crematorium_officer lollipop_man/lady school_crossing_patrol toilet_attendant chief_executive deputy_chief_executive monitoring_officer finance_director director_of_/finance/place/public/children's/adult/housing/environment/planning/highways head_of_/planning/legal/housing/highways/finance/parks/communications/comms/service/waste/licensing/hr/it s151_officer section_151_officer"
        " /strategic/transport/city/town/county_planner borough/city/county_solicitor/engineer/treasurer/surveyor lollipop_lady/man library_driver binman bin_man refuse_collector street_sweeper cemetery_groundsman"
    ),
    "workplace": words(
        "highways planning housing parks waste licensing environmental_health benefits revenues social_care council_tax democratic_services enforcement streetscene street_scene roads_depot children's_centre the_graffiti_line"
        " libraries leisure trees parking legal finance cleansing customer_services recycling building_control homelessness children's_services adult_social_care communications"
        " comms streets drainage refuse street_cleansing estates lettings procurement regeneration housing_repairs repairs committee_services electoral_services street_lighting lighting admissions"
        " trading_standards parks_office waste_desk contact_centre call_centre depot highways_depot counter payroll registrars events_team planning_enforcement"
        " front_desk housing_options the_council's council_hub council_events fleet grounds_maintenance bereavement_services tourism museums transport audit property estates_team grants"
        " economic_development asset_management school_transport pest_control dog_warden_service repairs_team planning_department highways_team planning_team housing_team parks_team"
    ),
}
