"""Cues about business, one's own or a friend's, and about what councillors are given."""

from guidance.compliance.cues.forms import plural, words

CUES: dict[str, frozenset[str]] = {
    # Promotion
    "trade": plural(
        "firm company business shop salon parlour barber hairdresser garage plumber builder roofer electrician joiner decorator"
        " plasterer landscaper gardener cab taxi cafe restaurant bistro takeaway pub brewery bakery bakers butcher florist gym"
        " studio hotel consultancy solicitor optician dentist estate_agent letting_agent accountant carpet kitchen boiler"
        " extension brand range product stall van nursery caterer photographer tailor jeweller"
        " carvery butty burger pizza curry pint ale gin cocktail menu breakfast roast tiramisu cake pie spa treatment"
        " massage class lesson book thriller paperback album candle lamb_box veg_box listing viewing quote fund"
        " investment policy mortgage trip seat cut_and_colour haircut"
    )
    | words(
        "heating windows broadband fibre law coaches cars roofing motors catering kitchens bathrooms fitness tyres interiors"
        " sofas carpets vinted etsy ebay mowing hedges grooming insurance solar panels specs telly phones dresses plants"
        " flat_to_rent house_for_sale holiday_let airbnb property joining_fee clients conservatory scone novel flawless windows manor lettings"
        " selling"
    ),
    "plug": words(
        # Go there
        "get_yourself_down get_yourselves_down get_down_to get_on_down book_early book_now book_your give_them_a"
        " give_him_a_go give_her_a_go give_it_a_go give_him_a_ring give_her_a_ring give_them_a_ring give_him_a_shout treat_yourself"
        " treat_yourselves treat_your pop_in_and_try away_in come_and_treat have_a_browse make_me_an_offer message_me_for"
        " dm_to_order order_now orders_now taking_orders get_your_orders shop_now you_won't_regret won't_be_disappointed"
        " you_will_not_be_disappointed you'll_not_regret you've_not_lived haven't_lived "
        # It is good
        " can't_fault cannot_fault speak_highly highly_enough can't_praise spot_on every_time"
        " worth_every_penny worth_the_trip worth_the_bus worth_a_visit worth_the_drive go-to did_ours did_mine"
        " cheaper_than miles_cheaper much_cheaper quid_less nae_finer no_finer none_finer nowhere_better"
        " best_in_town best_in_the best_pint best_curry best_fish best_coffee the_best_value top_notch grand_job"
        " cracking_job fantastic_job brilliant_job great_job wish_we'd_done wish_i'd_done years_younger fair_price"
        " fair_prices good_price great_prices reasonable_prices hard_worker switched_to signed_up_at send_them_again"
        " only_place tidy_honest honest_and finished_early number_on_their nicer always_on_time if_you_need_a"
        " shameless_plug do_adverts full_disclosure tell_them_i tell_them_we i_sent_ye i_sent_you sent_ye that_i_sent"
        " tell_them_i_referred do_get_in_touch quote_my_name happy_to_pass_on pass_on_his_details pass_on_her_details"
        " best_thing_i_ever_did i_recommend i'd_recommend recommend_them can_recommend highly_recommend"
        " highly_recommended thoroughly_recommend never_let_me_down far_nicer cheaper_than_the now_im_telling_you"
        " over_the_asking_price"
    ),
    "bargain": words(
        " half_price half-price discount discounts discounted bogof two_for_one 2_for_1 three_for_a for_a_tenner tenner_off"
        " quid_off percent_off pounds_off mention_this_post mention_my_name quote_my_name quote_my my_code discount_code"
        " promo_code use_my use_code voucher_code joining_fee first_hour is_on_me first_wash introductory special_offer"
        " on_offer on_sale bargain a_class no_agents stocking_filler out_now now_open now_taking"
        " places_left places_left_for dates_left room_for spaces_left spaces_for handful_of back_in_stock are_back"
        " to_rent for_sale my_wares new_clients quotes_within now_offer can_now_offer "
        " 5%_off 10%_off 15%_off 20%_off 25%_off 30%_off 40%_off 50%_off fifty_off fifty_quid_off off_a_cut"
        " offering_residents offering_you i_referred seats_going room_for_two first_mat"
    ),
    "near-to-me": words(
        "my_wife my_husband my_brother my_sister my_son my_daughter my_lad my_lass my_partner my_mum my_dad my_cousin my_mate"
        " my_friend a_friend's my_nephew my_niece my_uncle my_aunt my_firm my_company my_business my_shop my_stall my_book my_salon"
        " my_studio my_brewery our_shop our_firm our_own our_farm my_thriller my_novel my_candle my_day_job i_own i_teach"
        " my_other_half my_new_business mate_of_mine friend_of_mine family_firm family_business i_run set_up_on_his_own"
        " set_up_on_her_own"
        " my_own_firm friend's"
    ),
    "fair-trade": words(
        "trading_standards local_trader local_traders small_shops independent_shops all_shops any_local traders any_place volunteers"
        " volunteer licence application applied licensing awards award charity hospice committee closing closed register"
        " declared left_the_room motion scam scammers cold_callers jobs_fair hygiene bank planning grant grants"
        " council's council_is residents_can consultation museum library food_bank theatre_group scouts school bus_service"
        " asked_the_company asked_for_it_in_writing three_quotes water_company hotel_are story_time cut_off"
        " repair_café walking_group paid_my_own gp_surgery"
    ),
    # Gifts
    "treat": plural(
        "bottle malt whisky hamper champagne wine claret ticket seat lunch dinner meal supper breakfast banquet watch bouquet"
        " flower cake voucher flight hotel cottage villa weekend helicopter membership pass portrait boot turkey smoked_salmon"
        " gift present box spread reception table round_of_golf trip break holiday chocolate basket case_of hole"
        " helicopter_ride suite upgrade cruise tour spa_day hotel_stay jumper scarf tie pen painting cufflink crate"
    )
    | words(
        "hospitality races races_by day_at_the_races food_and_drink tea pampering two_days conference new_phone loan van"
        " ringside backstage prawn_sandwiches drinks curry_house beer box_of_veg eggs at_the_rovers at_the_match opening_night"
        " free_member whole_ward headingley ascot wimbledon twickenham cheltenham festival gig salmon tablet laptop steak fizz"
        " champers bubbly prosecco nibbles canapes corporate_box directors'_box"
    ),
    "handed-me": words(
        "guest_of guests_of as_guests as_a_guest club's_guest their_guest their_guests treated_to treated_us treated_me courtesy_of"
        " compliments_of comped complimentary no_charge free_of_charge not_a_penny cost_us_nothing"
        " cost_me_nothing for_nothing let_me_pay let_us_pay paid_for_by all_paid all_expenses expenses_paid covered_by"
        " being_covered picked_up_the_bill picked_up_the_tab sent_me sent_us gave_us gifted_me gifted_us presented_me"
        " presented_us given_a_new given_me given_us been_given handed_me bought_me bought_us dropped_round"
        " left_a_bottle with_my_name having_me having_us hosted_by hosting_me"
        " hosting_us sponsored_by invited_me invited_us by_invitation lent_us lent_me lend_us the_loan_of loan_of got_sent"
        " has_made_me made_me_a made_me an_honorary turned_up_at my_surgery_today on_the_step on_my_doorstep"
        " on_my_desk insists_that_i insisted_i insists_i_keep you_shouldn't_have "
        " has_its_perks its_perks lucky_me by_way_of_thanks as_a_thank_you thank_you_gift for_the_free"
        " on_the_owner from_the_promoter"
        " from_the_folk so_kind so_generous very_generous our_hosts asked_for_nothing was_their_guest"
        " in_their_box from_a_mate got_the_nod to_try_out"
        " dropped_off_a really_shouldn't_have spoilt_rotten spoiled_rotten from_a_local_salon"
        " thanks_to_the_owner on_the_new_owners gave_me_a gave_me_two drink_laid_on food_laid_on"
        " pampering_on_the_house drinks_on_the_house everything_on_the_house on_the_house_for left_a_bottle"
        " has_painted_my"
    ),
    "returned": words(
        "sent_them_back sent_it_back send_it_back send_them_back gave_it_back returned declined turned_down turn_down said_no"
        " donated raffle_prize bought_my_own paid_my_own paid_my_way split_the_bill register registered my_register declared"
        " volunteers volunteer volunteering families appeal donors blood residents anyone_can open_to_all everyone_who"
        " donation food_bank charity_shop pupils children young_carers scam scammers stolen free_course library"
        " thank_you_card"
        " council_gave"
    ),
}
