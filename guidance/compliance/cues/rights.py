"""Cues about pictures that are somebody else's."""

from guidance.compliance.cues.forms import turns, words

CUES: dict[str, frozenset[str]] = {
    "lifted": words(
        "lifted swiped ripped nicked pinched grabbed copied screenshotted screenshot screengrab screen_grab screen_grabbed"
        " scanned_in scanned_it saved_it saved_off saved_from traced traced_over photographed_my_copy borrowed_a downloaded"
        " came_across cut_the_drawing cut_it_out cut_out_of taken_from came_from found_on found_online half-inched"
        " snaffled robbed_off right-clicked reposted pulled_off"
    ),
    "lifted-from": words(
        "website websites site sites pinterest instagram facebook_group youtube tiktok sky telly tv internet online whatsapp ebay"
        " google bbc itv echo gazette herald argus chronicle times paper newspaper magazine brochure book blog disney"
        " ordnance_survey twitter snapchat netflix getty alamy shutterstock rightmove someone's somebody's film movie"
        " architect's supermarket's photographer's artist's"
    ),
    "another-hand": turns(
        "not_my/our_photo/picture/pic/image/shot not_mine_but no_idea/clue_who/whose not_sure_who_took don't_know_who_took"
        " whoever_it_was_that_took who_owns_this who_owns_it if_it's/its_yours watermark"
        " quick_search image_search stock_library cropped_his/her/the/their_name somebody's_drone"
        " someone's_drone google_earth somebody/someone_tweeted/posted/shared_it no_name_on_it sure_she/he/they_won't_mind"
        " hope_they_don't/dont_come_after hope_nobody_minds some_talented_soul doing_the_rounds one_of_those_sites"
        " some_travel_blog some_blog artist_may_still credit_unknown photographer_unknown source_unknown"
        " perfect_still film_still a_still_from from_the_internet off_the_internet off_google"
        " from_google off_a_website stock_photo stock_image logo_on_a_picture"
    ),
    "unasked": words("without_asking never_asked didn't_ask whoever_took not_sure_who_took"),
    "snapshot": words(
        "shot shots drone aerial footage clip postcard portrait painting sketch slideshow video reel"
    ),
    "may-use": words(
        "permission licence licensed courtesy_of_the used_with kindly_said said_we_could said_i_could own_photo my_own_photo"
        " took_it_myself free_to_use open_licence rights police don't_stop text_that link click scam email stolen_from"
        " van bike bikes lead wallet"
    ),
}
