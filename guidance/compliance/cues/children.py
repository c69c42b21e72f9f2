"""Cues about children: what they are called, where they are found, and what tells one from others."""

from guidance.compliance.cues.forms import turns, words

YEARS = "1/2/3/4/5/6/7/8/9/10/11/one/two/three/four/five/six/seven/eight/nine"
AGED = "4/5/6/7/8/9/10/11/12/13/14/15/16/17/four/five/six/seven/eight/nine/ten/eleven/twelve/thirteen/fourteen/fifteen/sixteen"

CUES: dict[str, frozenset[str]] = {
    # Given names of the last thirty years and the evergreen ones; none that is an everyday word.
    "given-name": words(
        "aaliyah aaron abdul abdullah abigail ada adam adele adeel agnes ahmed aidan aisha aisling alana albie alex alexander"
        " alexandra alexis alfie alfred ali alice alicia aliyah alys amara amber amelia amelie amina amir amira amy ana anais"
        " anastasia andrew angus anish anjali anna annabel annabelle anya archie aria ariana arlo arthur arya asha ashton ava"
        " avery aya ayaan ayesha ayla bea beatrice beau bella benjamin bethan beth bethany billy bluebell bobby bonnie"
        " brandon brodie bronwen cadi cai caitlin callum cameron cara carys caleb catrin cerys charlie charlotte chidi chloe"
        " clara cody cole connor cora corey dasha daisy dafydd daniel darcey darcy david declan delilah demi dexter dominic"
        " dylan eden eddie edith edward efa eilidh eira eleanor elena eleri elijah elin elis eliza elizabeth ella elliot ellie"
        " elsie emilia emily emma emrys enzo erin esme ethan eva evan evelyn evie ezra faith farah fatima felix ffion finlay"
        " finley finn fiona fern fflur florence frankie freddie freya frederick gabriel gabriella george georgia georgie gethin"
        " gracie gruff gwen gwenllian hamish hana hannah hari harley harper harriet harris harrison harry harvey hassan heidi"
        " helena henry hetty holly hugo hussain iain ibrahim idris imogen imran india indie iona iris isaac isabel isabella"
        " isabelle isha isla ismail ivy jack jackson jacob jade jaden jake jamal james jamie jamil jasmine jason jasper jaxon"
        " jayden jemima jenson jessica jesse jimmy joanna joe joel john jonah jordan joseph josh joshua jude julia juno kabir"
        " kacper kai kaiden karim katie kayden kayla keira khadija kian kiera kieran kofi kwame kyle lacey lara laura lauren"
        " layla leah leila lena lenny leo leon levi lewis lexi liam lilly lily lola lottie louie louis louisa lowri luca lucas"
        " lucy luka luke luna lydia lyra mabel macie maddie maddison madison maeve magnus maia maisie mali malakai maria mariam"
        " martha maryam mason matilda matthew maya megan mei mia micah mila miles millie milo mina mohamed mohammad"
        " mohammed molly morgan morwenna muhammad musa myla nadia nancy naomi nathan neve nia niall niamh nico nicole nina"
        " noah noor nora nova nour oakley oisin olive oliver olivia ollie oran orla oscar oskar osian otis otto owen pablo penelope"
        " petra phoebe pippa piotr piran polly praise preston primrose priya quinn rafferty rafi raheem ralph"
        " reece reggie reuben rhian rhodri rhys ria riley robbie rohan romeo ronnie rory rosa rosie ross rowan"
        " roxy ruby rueben rufus rupert ryan sabrina sadie saffron safiya saira sam samira samuel sara sarah sasha scarlett"
        " sean sebastian selma senan seren seth shreya sian siena sienna simran skye sofia sonny sophia sophie stanley stella"
        " steffan summayah susie suki sumaya tabitha talia tamsin tariq tegan teddy tess thea theo theodore thomas tia tilly"
        " tobias toby tomos tommy tristan tyler una uzair victoria vinnie violet wilf wilfred willa william willow xander"
        " yara yasmin ysella yusuf yusra zac zachary zain zainab zak zara zayn zaynab zeke zoe zofia zuzanna bartek ade kemi"
        " tunde temi tobi ife chioma emeka obinna ngozi aoife saoirse cian caoimhe oonagh"
    ),
    "one-child": words(
        "pupil schoolboy schoolgirl schoolchild son daughter grandson granddaughter grandchild godson goddaughter goddaughter niece nephew"
        " toddler newborn boy girl lad lass lassie laddie kid bairn wean youngster twin twins triplets brownie cub beaver"
        " scout guide rainbow child teenager teen tot nipper little_one little_lad little_girl little_boy wee_lad wee_lass"
        " wee_boy wee_girl eldest youngest stepson stepdaughter little_maids little_maid little_man mayor_for_a_day head_girl"
        " head_boy youth_mayor gymnast foster_child mascot stepbrother pupils"
    ),
    "child-tag": words("little wee young baby toddler master pupil twins brownie cub"),
    "child-place": turns(
        f"year_{YEARS} primary_{YEARS} p{'/p'.join(map(str, range(1, 8)))} blwyddyn_{YEARS} under_{AGED}s under-{AGED}s u{'s/u'.join(map(str, range(6, 17)))}s"
        f" aged_{AGED} age_{AGED} {AGED}_year_old {AGED}_years_old {AGED}_yr_old only_{AGED} turned_{AGED} turns_{AGED} just_{AGED}"
        f" he/she/he's/she's_is_{AGED} he's/she's_{AGED} he's/she's_only/just/nearly/about_{AGED} at_{AGED} at_{AGED}_years"
    )
    | frozenset(f"{age}-year-old" for age in range(1, 18))
    | words(
        "four-year-old five-year-old six-year-old seven-year-old eight-year-old nine-year-old ten-year-old eleven-year-old"
        " twelve-year-old thirteen-year-old fourteen-year-old fifteen-year-old sixteen-year-old under_10 under_11 under_12 under_9"
        " year_1 year_7 reception_at from_reception reception_class infants juniors infant_school junior_school primary_school nursery"
        " preschool pre-school ysgol young_handlers brownies cubs beavers guides school_eisteddfod eisteddfod school_play"
        " school_council starts_at school_nativity colouring poster_prize poster_competition reading_medal spelling_bee"
        " reading_challenge lantern_parade foster_parents adopted special_care heart_operation class head's_award st_hild's"
        " her_dad's his_dad's her_mum's his_mum's her_mum his_mum her_dad his_dad mum_and_dad books_in_one_summer sunday_school"
        " tooth_fairy teddy_bear school_trip playgroup after-school school_bus secondary_school high_school sixth_form"
        " primary academy grammar"
    ),
    "marks-out": words(
        "the_only one_with_the in_a_wheelchair guide_dog red_hair being_picked picked_on bullied bullying excluded suspended"
        " expelled gone_into_care into_care in_care who_lost lost_her_dad lost_his_dad lost_her_mum lost_his_mum younger_brother"
        " older_brother big_brother younger_sister older_sister big_sister own_nephew own_niece own_son own_daughter own_lad"
        " ginger hearing_aids with_the_limp leg_brace calipers adopted fostered stammer stutter seizures autistic with_autism"
        " down's_syndrome knocked_off knocked_down found_in set_fire stole was_arrested whose_mum whose_dad whose_mother"
        " whose_father whose_brother who_went_missing ran_away went_missing self-harm overdose pregnant been_left school_refuser"
    ),
    "place-after": words(
        "lane road street avenue close drive crescent way court place terrace gardens grove row walk mews rise hill square green"
        " house park bridge arms inn hall school infants juniors primary academy high college town city united rovers fc united's"
        " vale brow yard cottages square building foundation trust institute centre center library theatre pavilion church"
    ),
    "not-a-child": words(
        "labrador spaniel puppy dog dogs cat goat horse pony retired retires headteacher head_teacher coach coached volunteer"
        " volunteers cllr councillor mp mayor governor vicar rev mr mrs ms miss dr sir dame chairman manager officer"
        " staff teacher teaching author artist beanstalk storm plaque born century museum olympic professor surgeon"
        " solicitor judge candidate candidates labour conservative conservatives tory tories reform lib_dem lib_dems greens"
        " plaid snp funeral widow widower aged_18 landlord tenant husband wife plumber electrician carnival_queen"
        " firefighter postman nurse caretaker warden trustee director engineer pantomime panto band singer guitarist"
    ),
}
