"""Cues about claims in figures: shares, rates, averages and counts of what a council deals with."""

from guidance.compliance.cues.forms import plural, turns, words

SMALL = "one/two/three/four/five/six/seven/eight/nine/ten/1/2/3/4/5/6/7/8/9"
LARGE = "two/three/four/five/six/seven/eight/nine/ten/twelve/fifteen/twenty/thirty/forty/fifty/hundred/2/3/4/5/6/7/8/9/10/12/15/20/25/30/40/50/100"

CUES: dict[str, frozenset[str]] = {
    "share": turns(f"{SMALL}_in_{LARGE} {SMALL}_out_of_{LARGE} {SMALL}_in_every_{LARGE}")
    | words(
        "in_every_hundred in_every_thousand in_a_hundred out_of_every a_third two_thirds two-thirds one-third one_third a_quarter"
        " three_quarters three-quarters one_quarter a_fifth two_fifths three_fifths four_fifths a_tenth nine_tenths an_eighth"
        " a_sixth half_of half_the half_our more_than_half over_half nearly_half almost_half about_half fewer_than_half"
        " under_half less_than_half the_majority_of a_majority_of the_vast_majority"
    ),
    "multiple": words(
        "twice_as_many twice_as_much twice_as_likely three_times_as three_times_more four_times_as five_times_as ten_times_as"
        " double_the three_times_the four_times_the twice_the doubled halved tripled trebled quadrupled doubling trebling"
        " halving more_than_ever fewer_than_ever record_number record_numbers a_record record_high record_low all-time_high"
        " highest_in lowest_in dirtiest_in poorest_in slowest_in fastest_in most_deprived"
        " faster_than_anywhere higher_than_anywhere worse_than_anywhere better_than_anywhere more_than_anywhere"
        " than_anywhere_else above_the_national_average below_the_national_average above_average below_average"
        " times_the_national_average third_dirtiest second_highest second_worst third_worst third_highest league_table"
        " worst_in_the_country worst_in_england worst_in_wales worst_in_scotland worst_in_the_county"
        " worst_in_the_region best_in_the_country best_in_the_region"
    ),
    "average": words(
        "average averaged averages averaging median typical typically the_mean mean_wait mean_time mean_speed a_mean"
    ),
    "counted": plural(
        "household home house tenant resident adult voter family pensioner driver motorist patient job business vehicle"
        " trip journey bus train crime offence incident burglary assault pothole gully report complaint application appeal"
        " tree farm street road shop unit tonne ton pupil teacher nurse officer bed ward library school swimmer visitor"
        " customer user worker employee carer veteran child cyclist pedestrian collision accident crash casualty death"
        " admission referral case caller call fine ticket prosecution eviction repair minute hour day week"
        " month megabit litre mile kilometre acre hectare passenger tourist member session place vacancy dwelling flat"
        " apprentice apprenticeship landlord claimant volunteer signature response respondent meal parcel bag"
    )
    | words(
        "people children families of_us men women libraries burglaries properties companies factories vacancies deaths"
        " casualties kids bairns weans folk folks taxpayers us micrograms"
        " everything"
        " "
    ),
    "hundreds": words(
        "hundred hundreds thousand thousands million millions billion forty fifty sixty seventy eighty ninety"
    ),
    "rate": words(
        "a_year a_month a_week a_day a_night per_year per_month per_week per_day each_year each_month each_week every_year every_month"
        " every_week annually yearly weekly last_year this_year last_month since years_ago in_two_years over_the_last"
        " in_the_last over_five_years so_far waiting wait waits queue lost losing cut closed empty vacant unfilled filled"
        " reported costs cost costing spent spend wasted live_in living_in die dies died can't_afford cannot_afford"
        " unemployed homeless stuck sent brought created built used_to down_to up_to_date turned_up fell"
        " faster slower owed outstanding backlog overdue missed blocked sickness recorded recycles recycle drop"
        " speed voted turnout unpaid in_this_borough in_this_town in_this_county in_our_town in_our_borough between"
    ),
    "unit-cost": words(
        "each_household every_household per_household each_of_us per_head per_person each_taxpayer every_taxpayer per_resident"
        " each_family every_family to_fill to_mend to_fix to_clear to_clean_up to_process to_run to_repair per_pupil"
        " per_child per_patient per_mile per_day local_taxpayers council_taxpayers the_taxpayer"
    ),
    "pounds-word": words("pounds quid grand"),
    "occasion": words(
        "thank thanks bags raised collected came turned_out tickets entry doors leaflets walked climbed ran swam cycled"
        " planted delivered stalls cakes cake candles goals score won beat match league volunteers anniversary birthday"
        " limit permission half_an half_past half_term half_price half_time half_one half_two half_six half_ten half_day"
        " please join book free apply deadline will would could proposed proposes up_to open opens opening starts"
        " bring agenda licence i_put i_counted by_my_count wrote_back steps i_won't meeting met welcome tonight"
        " "
        " first_half second_half other_half"
        " joined_in celebrating missed_call missed_calls"
    ),
}
