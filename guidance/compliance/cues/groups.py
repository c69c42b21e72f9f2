"""Cues of what is said about groups of people whom the Equality Act protects."""

from guidance.compliance.cues.forms import plural, turns, words

CUES: dict[str, frozenset[str]] = {
    "people-group": plural(
        "gypsy traveller traveler pikey gyppo immigrant migrant foreigner refugee romanian bulgarian pole albanian muslim christian jew hindu sikh catholic"
        " protestant mormon arab african asian american pakistani indian bangladeshi nigerian somali afghan syrian kurd turk black white romani roma lad_in_the_hotel"
        " pensioner boomer millennial oap teenager feminist lesbian homosexual gay transsexual transgender"
        " deaf blind wheelchair cripple autistic islamist hijab headscarf turban veil burka niqab mosque synagogue temple gurdwara"
        " single_mother single_mum single_parent teenage_mum council_tenant asylum_seeker illegal mental_patient psychiatric_unit english_incomer incomer"
        " southerner outsider disabled_person gypsy_camp traveller_camp caravan"
    )
    | words(
        "gypsies women men youngsters women blokes polish irish scots scottish welsh english romanians poles chinese asians africans jewish islamic muslims ukrainian ukrainians"
        " french germans eastern_europeans european foreigners lads_in_the_hotel asylum asylum_lot deaf_people blind_people disabled_people the_disabled disabled"
        " old_people the_elderly young_people young_uns young_ones the_young youth kids_today gays trans blokes_in_frocks drag_queens drag_queen lgbt"
        " headscarves mental_health_patients schizophrenics the_blind the_deaf autistic autism dyslexic adhd boomers folk_from_abroad gen_z black_lads"
        " black_people white_people brown_people asian_lads asian_men muslim_men foreign foreign_lads religious same_religion christians blue_badges blue_badge"
        " the_girls the_ladies girls ladies female females mums working_mums mothers pregnant baby maternity menopausal middle-aged_women vegans migrants"
        " asylum_seekers refugees illegals hotel day_centre landlords_of_that_street gyppos pikeys didicoys tinkers paddies taffs jocks yanks frogs krauts"
    ),
    "slur-trait": turns(
        "thieves thieving nick_things nicking steal stealing workshy work-shy bone_idle idle scroungers scrounging scrounger sponging spongers freeloaders leeches"
        " filthy dirty unwashed stink stinks smelly savages animals backward uncivilised primitive barbaric cockroaches vermin invaders invading invasion swamped swamping"
        " swarm swarms breed/breeding/breeds_like overrun overrunning infested infesting flooding_in pouring_in terrorists extremists rapists groomers grooming_gangs"
        " perverts perverted unnatural deviant abnormal disgusting immoral sinful predators paedos confused attention_seeking crazy mental dangerous lunatics"
        " hysterical hormonal hormones emotional too_emotional bossy nagging nag bless_em can't/cannot_drive/park/add/read/cook/think/reverse/help second_try crying tears"
        " arrogance arrogant takers greedy grasping mean tight-fisted money-grabbing sly shifty crafty devious two-faced slippery lazy cowardly thick ignorant small_minded narrow-minded bigoted"
        " drunk drunks drunkards boozing in_the_pub to_the_pub hide/lock_/up_the/your/yer_sheep/sheds/shed/daughters/valuables/doors/silver/lawnmowers count_your/the_spoons/lawnmowers/change"
        " cups_out cup_out beggars benefits_/cheats/scroungers faking fakers faked sprint jump_out_of skiving swinging_the_lead not_really_disabled miracle"
        " want/wants/wanting_to_work hand's_turn hands_turn day's_work do_a_stroke hard_day's/days_work know_what_/hard/graft/a work/graft_is work_ethic for_what_he/they/she_can free_house/houses/hotel/hotels/money/phones/ride like_kings four-star five-star"
        " taking_over taking_our/all_jobs/homes/houses/over breeding_ground don't/won't/wouldn't/never/refuse/not_integrate/assimilate/belong send/sending_em/them_home/back go_/back_home deport deported ship_them"
        " their_own_kind no_english word_of_english learn_/the_english_/or speak_english senile gaga past_it doddery had_their_turn dying_off won't_be_here entitled snowflakes blocking spoiled spoilt feckless"
        " stole_/the/our/your/all rob robbing cheat cheats cheating legs_crossed keep_their_legs opened_her_legs popping/pop/having/off_/out/more_babies/kids/sprogs get/gets/getting/fall/falling_pregnant having_a_baby of_that_age childbearing maternity_leave"
        " not_a_/proper/real_family proper_family normal_family/families/people real_women/woman/men/man/family natural_order down_our_/kids'/childrens/children's_throats rammed_down shoved_down shove_it_down behind_closed_doors"
        " haven't_a_clue no_clue wouldn't/won't_understand/follow not_all_there follow_it no_point_asking/giving never_come waste_of_money burden drain_on selling dealing stabbing stab muggers gangs"
        " idea_of_clean/hygiene/queuing there's_trouble red_light not_safe unsafe criminals crooks criminal organised_begging suicide_bombers jihad jihadis sharia fanatics cult brainwashed superstitious"
        " naughty put_them_down weak/weaker_sex fairer_sex kitchen the_ironing make_the_tea job_for_a_man man's_job not_/really/_one_for_the_girls/ladies/women for_the_girls/ladies overgrown_children toys"
        " good_with/like_with/like_/with_money shoddy cowboys where_/ever/_they_came_from the_way_it_found pubs_move_out arrogance"
    ),
    "those-people": turns(
        "that_lot/sort/kind/type/mob their_sort/kind/type/lot/ilk those/these_people/types/sorts them_/asylum_/lot/people/sort/types people/folk_like_that/them/those"
    ),
    "prejudice": turns(
        "our/my_town/country/village/street/city_any/no_more/longer isn't/not/wasn't_our_/town/country_any all_changed_colour changed_colour not_a_/single_word_of_english what_that_lot_/are/is_/like you_know_what_that_lot all_the_same_religion"
        " a_woman/man_of_that_age not_one_for_the_girls/ladies/women keep_their_legs blokes/men/lads_in_frocks/dresses/skirts_/are/_women locals_first indigenous_british/population weren't/wasn't_born_/and/bred_here go_back_to_where_they/africa/poland/pakistan/romania/your/their"
        " that's_just_how_they_/all_live it's_in_their_blood/nature/culture a_proper/normal_family normal_families/people_shouldn't bless_their_little_hearts"
        " cure_for_it/that pray_it_away like_the_rest_of_us_/normal they_can't_help_themselves/it that's/thats_/just/how_what_they're_like breed_like_rabbits play/playing/played_the_race_card too_pc diversity_hire token_/black/woman/gay/asian/female_/hire"
        " lead/leading_them/us_by_the_nose"
        " great_replacement white_genocide they're_/all/taking/coming_/over/here/for/to_our/benefits english_for_the english/british_jobs/homes/houses_for"
        " biological_men/women/male/males groomers tranny trannies poofs queers dykes benders spastic spaz mong retard retards retarded cripples pikeys gyppos paki pakis chinky coons wogs nig-nogs"
    ),
    "group-fair": words(
        "survey report history_month welcome open_day celebrating celebrate celebration discrimination racist racism sexism sexist homophobic homophobia hate_has"
        " stereotype stereotypes prejudice equality rights refused support supporting diolch interpreter accessible apply national_helpline"
        " breakfast grant abuse scam police wrongly shouldn't_have_to tell_me told_me met volunteers thanks thank proud join classes vote votes voting voted labour conservative tory"
        " refuge refuges training apprentices apprenticeships football rugby cricket league memorial grateful guests jazz"
    ),
}
