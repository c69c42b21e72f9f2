"""Cues of canvassing and campaigning: the work, the places of it, and what it is for."""

from guidance.compliance.cues.forms import plural, words

CUES: dict[str, frozenset[str]] = {
    "camp-word": plural(
        "canvass canvasser stakeboard stake_board garden_board garden_poster window_poster election_leaflet"
        " election_address campaign_leaflet campaign_session campaign_stall campaign_day campaign_team campaign_launch"
        "   polling_agent phone_bank phone-bank fighting_fund campaign_poster battle_bus"
        " calling_card campaign_office campaign_hq activist campaign_trail doorstep_conversation target_letter diamond_board"
        " street_stall campaign_meeting election_agent voting_intention action_day postal_promise postal_voter squeeze_message"
        " election_poster campaign_flyer election_flyer campaign_board election_board campaign_fund"
    )
    | words(
        "canvassing canvassed canvasses canvass_sheets leafleting leafletting leafleted leafletted doorknocking door-knocking phonebanking"
        " phone_banking phone-banking phonebank election_addresses get_the_vote_out getting_the_vote_out get_out_the_vote gotv"
        " knocking_up on_the_knocker on_the_doors on_the_stump super_saturday on_the_campaign out_campaigning campaigning_in"
        " campaigning_for campaigned_for eve_of_poll our_candidate our_candidates target_seat marginal chivvying_our"
        " our_slate election_campaign kicked_off_the_campaign kick_off_our_campaign launched_our_campaign campaign_underway"
        " canvassin chapping_doors_for correx firm_pledges firm_pledge our_promises known_supporters our_supporters pledging_their_vote"
        " pledged_their_vote our_pledges canvas_sheets canvas_team canvassers_wanted election_team doorstep_team my_nomination our_nomination nomination_papers signing_session labour_board_on conservative_board green_board branch_picked picked_its_team picked_our_team our_line-up flyers_folded flyers_to_fold leaflets_to_fold labour_leaflets conservative_leaflets green_leaflets lib_dem_leaflets reform_leaflets snp_leaflets plaid_leaflets labour_flyers conservative_flyers tory_flyers green_flyers snp_flyers reform_flyers plaid_flyers knocked_doors_for knock_doors_for"
    ),
    "camp-place": words(
        "door doors doorstep doorsteps knock knocked knocking chapping chapped streets estate terraces "
        "    houses house gates session letterbox letterboxes letter_boxes leaflet leaflets"
        " flyer flyers stall gazebo phone phones phoning phoned clipboard clipboards shoes boots feet"
        " trainers blisters rosette rosettes stakes poster posters sleet hail hailstones hail drizzle conversations"
        " chats patch patches shift hustings raffle branch association launch launched kicked_off slate"
        " knocker postcards newsletters bundles folding stuffing envelopes chapped dog_bite dog blethering garden_path pavements pavement"
        " walking_boots umbrella brollies out_and_about team_out tramped tramping pounding trudged sheets high_street market_square"
    ),
    "camp-aim": words(
        "votes voting voters voter supporters pledge pledges pledged pledging promises our_promises ticks turning_out"
        " polling_day election_day the_election the_elections elections_in local_elections by-election byelection manifesto days_left days_to_go"
        " weeks_to_go more_days sleeps_to weeks_left to_the_count the_count until_polling till_polling before_polling for_may in_may by_may in_the_spring our_vote"
        " your_vote their_vote their_votes their_support be_with_us with_us_this sticking_with_us stick_with_us backing_us back_us"
        " coming_over switching_to switched_to switch_to never_been_for_us for_us_before lending_us convincing"
        " undecideds undecided don't_knows waverers swing ballot_box good_response great_response warm_response positive_response brilliant_response"
        " fantastic_response terrific_response response_on_the_doors reception_on_the_doors returns our_team_for line-up members'_ballots"
        " for_the_party the_cause nine_sleeps postal_votes postal_ballots election win_this winning_here close_one"
        " knife-edge too_close_to_call window_posters line_up squeeze come_out_for voting_for_us voting_labour"
        " who's_voting how_they'll_vote how_they'll_be_voting how_people_are_voting said_they'd_vote marked_us pledged_to postal_pledges signatures_on"
    ),
    "camp-other": words(
        "flood wardens warden sandbag recycling lids hospice jumble scouts guides sellers seller scam scams panto"
        " foodbank food_bank charity repair_café repair_cafe housing_team warm_homes register_to_vote photo_id archive museum 1906 1911 1912"
        " suffragettes suffragette polling_station_is sealed wi_the_housing repairs_team collecting_for appeal_for"
        " tombola lifeboat smoke_alarm smoke_alarms neighbourhood_watch census gritters volunteer_drivers road_safety"
        " electoral_commission electoral_roll canvass_form annual_canvass electoral_register electoral_services household_enquiry residents'_survey"
        " helpline deadline crossing_patrol school_council youth_council student_union bake carol nickname"
        " kindness_campaign litter_pick police fire_service tellers crime_prevention the_law no_law ramp polling_place lido brick_come brick_through hustings_is churches"
    ),
    # The party's own business, wherever it is done.
    "party-business": words(
        "branch_meeting party_members members_only card_holders membership_forms membership party_newsletter"
        " campaign volunteer_sheet newsletter bulletin calling_cards survey_form manifesto summer_dinner garden_party"
        " leaflets leaflet flyers posters poster canvass_returns canvass canvassing nomination nominations stakeboards garden_stakeboards"
        " board boards election promises supporters envelopes folding stuffing fundraiser fundraising raffle donations donation donate"
        " annual_meeting agm group_meeting selection_meeting selection candidates candidate rosettes rosette conference"
        " phone_bank pledges activists party_business party_work party_card party_cards subs subscription annual_dinner"
        " dinner strategy_meeting target_letters literature party_literature mailing mailshot mail-out"
    ),
    "council-own": words(
        "council_email council_e-mail council_inbox council_address council_account council_laptop council_phone council_mobile council_ipad"
        " council_tablet council_printer council_printers council_photocopier council_copier council_franking franking_machine council_post council_stamps"
        " council_envelopes council_paper council_notepaper council_letterhead council_headed council_logo council_crest council_badge"
        " council_van council_minibus council_car_park council_room council_rooms council_offices council_office council_building council_premises"
        " council_chamber council_website council_site council_page council_zoom council_teams borough_website council_notice_board council_noticeboard"
        " town_hall civic_centre county_hall city_hall county_buildings guildhall civic_offices civic_hall shire_hall municipal_buildings members'_room members_room members'_lounge"
        " members_lounge members'_corridor members'_library group_office group_room leader's_office leader_office mayor's_parlour mayor_parlour committee_room"
        " democratic_services ward_surgery my_surgery advice_surgery advice_session surgery coat_of_arms borough_crest casework_inbox"
        " casework_list casework casework_system councillor_page my_assistant office_line council_extension the_council_gave wrote_to_me_at_the_council"
        " council_issued council-issued council_supplied council_staff support_officer group_support page_of_the_council borough_logo"
        " council_reception council_switchboard borough_arms officer_support"
    ),
    "refuses": words(
        "can't cannot won't not never shouldn't mustn't only_for hired hire paid_up hiring no_newsletters parties_do wouldn't don't"
    ),
}
