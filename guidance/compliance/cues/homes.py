"""Cues about homes: who lives there, what is done there, and doors that are open to the public."""

from guidance.compliance.cues.forms import words

CUES: dict[str, frozenset[str]] = {
    "door-number": words("number no"),
    "lives-there": words(
        "lives live lived living lives_at home_of at_home her_own his_own moved_into moved_in moving_into bought taken_the has_taken"
        " rents renting rented family families couple mrs mr widow widower tenant tenants occupant occupier owner "
        " neighbour neighbours whoever knock chap_the_door pop_a_card gone_to_their water_is_in flooded_out evicted"
        " born_in grew_up retired stood_empty bailiffs resident householder landlord leaseholder house-proud"
        " just_bought has_bought"
    ),
    "at-home": words(
        "garden gardens hedge hedges loft karaoke front_door back_door doorstep my_door red_door yellow_door green_door blue_door"
        " drive driveway caravan caravans parked_outside outside_number mould damp hot_water boiler no_heating carer"
        " carers complaint complaints noise noisy drilling barking dog dogs cockerel bees bonfire smoke parcel mattress"
        " sofa fridge fridges rubbish fly-tipped christmas_lights decorations his_house her_house their_house my_house"
        " bloke fella chap wifie lady wheelchair asylum drug drugs dealing dealers brothel cannabis cars_pull visit_to"
        " street_party let_us_use i'm_in aye_in shed extension_lead trampoline pensioner toddler mother kids young_men"
        " young_man hoarder overgrown tip_of_a garden_party satellite_dish scaffolding caravans hot_tub party parties"
        " inspection enforcement squatters squat airbnb hmo leave_me drop_it_off leave_flowers collect_from"
    ),
    "public-door": words(
        "shop_at office_at museum council chamber town_hall community_centre polling_station depot post_office counter gallery"
        " studio station garage showroom venue hall_at nursery_at salon takeaway hotel market stall stalls dentist doctors"
        " pharmacy chemist vets charity hub college courthouse court police_station fire_station leisure_centre barbers"
        " chippy bakery butchers branch premises unit units restaurant café warm_space drop_in drop-in open_from opens"
        " surgery exhibition display hearing inquiry services"
    ),
    "not-home": words(
        "planning_application application applications licence downing_street roadworks resurfacing resurfaced diversion road_closed"
        " closed_to_traffic route_number gas_works stop polling homes_at flats_at new_homes houses_at former"
        " century museum plaque listed_building bypass monopoly demolition ladder"
        " bus_stop bus_route promoter prom promoted printed published imprint on_behalf"
        " works_outside works_on works_at works_start work_starts start_tomorrow starts_on start_on"
    ),
    "dwelling-word": words(
        "house bungalow cottage terrace end_terrace end-terrace flat semi maisonette farmhouse front_door door caravan"
        " end_house corner_house big_house"
    ),
    "pinpoint": words(
        "with_the_red with_the_blue with_the_green with_the_yellow with_the_white with_the_black with_the_pink with_the_orange"
        " with_the_purple with_the_big with_the_broken with_the_new with_the_old red_gate red_door yellow_door blue_door"
        " green_door pink_door blue_shutters green_gate white_gate red_shutters on_the_left on_the_right on_the_corner"
        " the_end_terrace end_terrace at_the_bottom_of at_the_top_of at_the_end_of bottom_of top_of next_to next_door_to"
        " opposite_the across_from second_bungalow first_bungalow last_bungalow third_bungalow first_house second_house"
        " third_house last_house corner_house end_house only_house only_bungalow two_doors three_doors one_door"
        " behind_the above_the ground_floor_flat top_floor_flat beside_the"
        " by_the_golf by_the_church by_the_pub by_the_chapel by_the_school by_the_park by_the_station by_the_shop"
        " by_the_bridge by_the_canal by_the_river by_the_crossing by_the_postbox by_the_green"
    ),
}
