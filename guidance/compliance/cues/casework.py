"""Cues about residents' own affairs: who it is, what they live with, and what gives them away."""

from guidance.compliance.cues.forms import words

# Written with a hyphen an age is one word.
AGES = frozenset(f"{age}-year-old" for age in range(1, 110)) | frozenset(
    f"{age}yo" for age in range(1, 110)
)

CUES: dict[str, frozenset[str]] = {
    "one-person": AGES
    | words(
        "man woman lady gentleman gent chap bloke fella fellow guy lad lass lassie mum mam mom mother dad father granny gran"
        " grandad grandmother grandfather nan nana pensioner widow widower resident constituent tenant leaseholder couple"
        " family household carer carers nurse teacher student wife husband girlfriend boyfriend partner son daughter brother"
        " sister twins girl boy teenager toddler baby youngster veteran ex-soldier soldier squaddie refugee asylum-seeker"
        " amputee miner neighbour he she he's she's him her his hers mrs mr ms miss someone's year-old year_old"
        " years_old postmistress postman postie headmistress headmaster headteacher butcher baker publican landlady"
        " lollipop_man lollipop_lady dinner_lady window_cleaner shopkeeper vicar piper organist cleaner driver chef barmaid"
        " receptionist hairdresser lodger wifie auld_fella old_boy old_dear old_chap young_lad young_mum single_mum"
        " single_dad single_parent eldest youngest survivor case client patient lodger worker farmer"
        " octogenarian nonagenarian woman's man's lady's in_his_eighties in_her_eighties in_his_seventies"
        " in_her_seventies in_her_nineties in_his_nineties in_his_sixties in_her_sixties in_her_thirties"
        " in_his_thirties in_his_forties in_her_forties in_his_twenties in_her_twenties in_his_fifties in_her_fifties"
        " apprentice plumber electrician farmer's shopkeeper's doctor care_worker caretaker postwoman crossing_patrol"
        " bus_driver taxi_driver cabbie mechanic barber florist fishmonger choirmaster verger curate bellringer"
        " scoutmaster goalkeeper captain coach student's elderly_lady elderly_gentleman elderly_man elderly_woman"
        " foster_carers "
    ),
    "ailment": words(
        # Health
        "copd cancer dementia alzheimer's alzheimers ms lupus parkinson's parkinsons epilepsy epileptic autism autistic "
        " hiv aids diabetic diabetes dialysis chemo chemotherapy radiotherapy terminal terminally leukaemia tumour stroke"
        " angina emphysema arthritis fibromyalgia crohn's colitis hepatitis tuberculosis cystic_fibrosis motor_neurone"
        " cerebral_palsy muscular_dystrophy sclerosis asthma adhd ptsd amputee paralysed paraplegic wheelchair stairlift"
        " wet_room housebound bedbound bedridden oxygen blind deaf partially_sighted sight_loss lost_his_sight lost_her_sight"
        " lost_his_leg lost_her_leg disabled disability frail ramp walking_frame wheelchair-bound hospice palliative"
        " depression depressed anxiety bipolar schizophrenia schizophrenic psychosis sectioned breakdown suicidal suicide"
        " took_his_life took_her_life took_his_own_life took_her_own_life self-harm self-harming overdose overdosed"
        " eating_disorder anorexia learning_disability learning_difficulties special_needs heart_attack heart_condition"
        " transplant blue_badge miscarriage miscarried stillborn ivf pregnant expecting abortion postnatal obese "
        # What they live with at home, and at law
        "sober drinker alcoholic alcohol addict addiction heroin methadone rehab relapsed gambler gambling hoarder hoarding"
        " domestic_abuse domestic_violence refuge restraining_order violent_partner violent_ex get_away_from"
        " fled fleeing raped assaulted trafficked stalked new_locks black_eye homeless sleeping_in sleeping_rough"
        " sleeps_in sofa_surfing rough_sleeper evicted eviction notice_to_quit leave_her_flat leave_his_flat bailiffs bailiff"
        " arrears debt debts bankrupt owes owed benefits benefit_stopped stopped_the_money sanctioned universal_credit pip"
        " food_bank hasn't_been_paid can't_afford prison jail released on_tag probation did_time eleven_years"
        " criminal_record conviction asylum visa immigration deported deportation undocumented leave_to_remain can_never_go_home"
        " gay lesbian trans transgender never_learned can't_read cannot_read illiterate fostered foster"
        " foster_carers in_care into_care social_services safeguarding custody_battle divorce divorcing wife_died"
        " husband_died lost_his_wife lost_her_husband bereaved grieving no_school_place school_place exclusion"
        " special_school ehcp lay_there wandered_out cried in_tears in_bits incontinent fell_again"
        " fallen_again had_a_fall carers"
        " with_down's down's_syndrome hospital_visits can't_manage_the_stairs floor_for had_their_savings"
        " kidney kidneys renal liver pacemaker heart_failure heart_trouble dicky_heart bad_heart bad_chest bad_lungs"
        " colostomy stoma catheter feeding_tube insulin seizures tourette's sickle_cell long_covid brain_injury"
        " brain_damage non-verbal nonverbal neurodivergent mobility_scooter hoist crutches broken_hip hip_replacement"
        " new_hip sepsis ulcers leg_ulcers chronic_pain chronic_fatigue tumours brain_tumour breast_cancer prostate"
        " remission mental_health mental_illness panic_attacks hears_voices nerves ocd personality_disorder"
        " agoraphobia agoraphobic drink_problem off_the_drink on_the_drink drugs drug_user junkie cuckooed"
        " cuckooing county_lines loan_shark loan_sharks payday behind_with_the_rent behind_on_rent rent_arrears skint"
        " penniless lost_her_job lost_his_job made_redundant laid_off kicked_out thrown_out chucked_out on_the_streets"
        " living_in_his_car living_in_her_car sleeping_in_his sleeping_in_her sleeping_on ex-offender ex-prisoner"
        " served_time tagged inside_for beaten battered hits_her hit_her husband_left walked_out_on controlling_ex"
        " abusive abusive_ex abusive_husband abusive_partner her_ex stalker groomed miscarrying lost_her_baby"
        " lost_their_baby lost_a_baby baby_died son_died daughter_died cot_death dying weeks_to_live months_to_live"
        " end_of_life terminal_illness widowed buried_his buried_her special_needs send wheelchair_user wheelchairs"
        " can't_get_upstairs can't_get_out can't_climb can't_walk commode nappies carer_visits respite care_home"
        " sight hearing_aid guide_dog forgets confused poorly very_ill seriously_ill chronically sick_note"
        " off_sick on_the_sick attendance_allowance dla esa job_centre jobcentre housing_benefit pip_claim blue-badge"
        " overcrowded temporary_accommodation b&b hostel women's_refuge asylum_claim home_office right_to_remain"
        " papers_came_through convert converted transitioning coming_out closeted"
    ),
    "gives-away": words(
        # Where
        "floor flat house houses tower court point close lane road street row terrace mews yard brow hill vale grove gardens"
        " estate bungalow cottage bedsit hotel hostel caravan corner opposite next_door above behind the_end_of the_top_of"
        " the_bottom_of car_park village primary high_school"
        # Who, by work or by what all the street knows
        "lollipop_man lollipop_lady dinner_lady postmistress postman headmistress headmaster window_cleaner butcher butcher's"
        " baker publican pub landlady shop ironmonger's piper organist nail_bar garden_centre market who_plays who_used_to"
        " who_runs who_ran who_owns who_works he_teaches she_teaches works_saturdays works_at worked_at former retired"
        " you_know_who well_known well-known the_only only_one one_of_the_two one_of_the the_one_who the_one_with famous"
        " syrian ukrainian afghan polish filipino ugandan nigerian somali sudanese iranian kurdish romanian lovely"
        " crew lifeboat college general northgate_general course"
        " flats block maisonette terrace park_home farm narrowboat marina barracks mosque chapel church temple"
        " synagogue school nursery surgery_in library chip_shop chippy café cafe barber's florist's fishmonger's"
        " hairdresser's post_office garage depot crossing bus_driver taxi_rank who_cleans who_drives who_delivers"
        " who_taught who_sings who_coached who_keeps who_always who_sells the_chap_who the_lady_who the_woman_who"
        " the_man_who the_fella_who you'll_know you'll_all_know everyone_knows everybody_knows we_all_know"
        " you_all_know you_may_know you_will_know recognise used_to opposite_the next_to_the"
    ),
    "my-case": words(
        "just_left visited visiting went_to_see went_to_visit sat_with sitting_with came_to_my came_to_see came_into"
        " i_helped i've_helped helped_a helping_a had_a_call a_call_from call_from rang_me phoned_me wrote_to_me wrote_to_thank"
        " emailed_me messaged_me told_me asked_me tells_me begged_me thanked_me i_got him_to_get my_case my_most_recent"
        " latest_case recent_case case_this_week supporting working_with been_working i've_been_helping my_surgery"
        " surgery_tonight at_surgery met_a spoke_to_a spoken_to i_met i_found_him i_found_her i_got_him i_got_her"
        " got_keys he_won't_mind she_won't_mind in_front_of_me passed_it_on cancelled a_letter_from took_up his_case"
        " her_case their_case dealing_with popped_round popped_in called_on knocked_on doorstep casework"
        " went_round_to been_round_to been_to_see dropped_in_on popped_to_see popped_in_on sitting_in helped_her"
        " helped_him helping_her helping_him helped_get got_her got_him sorted_a sorted_out took_on rang_in_tears"
        " sobbed broke_down cried_on contacted_me approached_me turned_to_me wrote_in stopped_me grabbed_me confided"
        " confided_in came_up_to_me heard_from_a case_i surgery_this_morning at_my_surgery in_my_inbox a_message_from"
        " an_email_from a_phone_call_from my_constituent one_of_my_constituents constituent_of_mine"
        " one_of_my_residents resident_of_mine finally_housed has_been_rehoused rehoused"
    ),
    "of-many": words(
        "people many several everyone everybody if_you if_you're if_your you_can others "
        " pensioners helpline group club charity cafe awareness campaign survey scheme services drop-in"
        " apply figures borough national statistics any hundreds thousands dozens"
        " motion policy strategy consultation grants funding on_this_day born century museum exhibition"
        " film book novel play memoir"
        " anyone_with anyone_who anybody_with families_who families_with many_families most_of most_people raised"
        " bake_sale high_court state_school"
    ),
    "agreed-to-tell": words(
        "with_permission with_her_permission with_his_permission with_their_permission gave_permission given_permission"
        " has_agreed have_agreed asked_me_to_share happy_for_me asked_me_to_tell wants_me_to_tell said_i_could says_i_can"
        " with_consent with_her_consent with_his_consent with_their_consent agreed_to_share their_blessing her_blessing"
        " his_blessing names_changed name_changed names_are_changed can't_share_the_stories never_post_about"
    ),
}
