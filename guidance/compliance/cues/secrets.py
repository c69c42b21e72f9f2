"""Cues of what is not public yet, and of papers that are closed."""

from guidance.compliance.cues.forms import turns, words

CUES: dict[str, frozenset[str]] = {
    "not-yet": turns(
        "keep/keeping_this/it/that_/well/strictly_under_your/yer_hat/hats under_your/yer_hat/hats embargo embargoed under_embargo you/ye_heard/read/saw_it/this_here_first heard_it_here_first heard_it_from_me_first may_as_well_hear_it hush-hush hush_hush all_hush"
        " sworn_to_secrecy sworn_us_to can't_say_/too_much_/until/till/yet can't_say_more_/until/till/yet not_/really_supposed/meant/allowed_to_say/tell/share/announce/know/come/be/let/reveal/post shouldn't_/really/probably_/be_say/tell/share/telling/saying/sharing_/you/this"
        " before_it's/its/it_is_/been_/officially/formally/publicly_announced/public/published/official ahead_of_the/an_/official/formal/public_announcement/press/launch between_ourselves between_you_and_me between_us between_these_four_walls don't_tell_anyone/a/the/anybody/him don't_say_i_told mum's_the_word mum's_the keep_mum"
        " under_wraps not_/yet_public_/yet/knowledge/till/until hasn't/haven't/not/isn't_/yet/been_announced/published_/public/yet no/not_public_till/until/yet isn't/not_out_/yet until_it's/its_/been_/announced/official/public won't/not_find_it/this_on_the_website on_the_website_yet isn't_on_the_website"
        " unofficially off_the_record strictly_between advance/early_copy/sight/notice/draft/look sneak_preview sneak_peek sssh shh shhh ssh shush can_you/ye_keep_a_secret keep_a/the/this/it_secret it's_a_secret top_secret secret's_out act_surprised look_surprised"
        " done_deal before_the_notices/announcement/press/letters/news/papers_/go/goes/gets/get/release ahead_of_next/monday's/tuesday's/friday's/tomorrow's will_be_told_on/next/tomorrow/later will_/be/formally_announce/announced_/it/this/that_on/tomorrow/next/later/monday/friday release_lands/drops_at/tomorrow/on/next"
        " they_want/wanted/haven't/hoped/were/planned_/to_wait/told/announce/hold/waiting/keep_/it/the/for/until/till the_official_line/announcement_is/comes/isn't find_out_officially won't_be_/publicly_announced_/yet/for/until supposed_to_say_owt/anything/nowt"
        " haven't_told_the/anyone/staff/residents/you/them own_staff_don't saw/seen_the_/draft_slides/list/papers/budget/programme/report/figures_before/the/early i_saw_the_slides before_it_goes_live/public/out breaking_news_before spoiler/spoilers_alert consider_this_your/a jump/jumping_the_gun"
        " what_happens_in_group embargoed_until won't_be_minuted minuted_publicly not_/be_meant/supposed_to sorry_not_sorry that_/you_weren't_invited told_to_keep his/her/their_/big_speech for_his/her/the_speech stands_/up/down_up"
        " jumping_ahead rumours_are_true you_didn't_hear/see/get_it/this didn't_hear_it/this_from_me let_the_cat_out cat's_out_of_the early_christmas inside_track heads-up_before head_start a_head_start no_decision_has_been/yet weren't_going/meant_to_/go/know/tell/announce/be not_meant/going_to_come/be_out/announced"
        " under_lock leak/leaking/leaked_this/it/the won't_thank_me_for/will get_into_trouble get_in_trouble shot_for_/saying/this/telling don't_quote_me ink's_barely ink_is_/barely/hardly/still letter/letters_goes/go/are_/going_out contracts_get/are/will_/be_exchanged grant's_been_approved we_will_find_out"
        " council_will_announce papers_will_say judging_panel advance_copy she/he_got_it the_papers_will don't_go_thanking ahead_of_friday/monday/thursday/tuesday/wednesday"
    ),
    "held-news": turns(
        "agreed decided approved signed settled sold sell selling bought closing close closes shut shuts shutting opening opens open reopening merging moving moves staying stays saved safe scrapped axed going gone"
        " getting got_the getting_its won wins winning awarded appointed hired chosen named coming_back back doubles doubling rising going_up cut cuts demolished demolition bypass one_way become become_one grant grants funding money contract buyer bidder"
        " shortlist charge tax budget application permission permit merger deal pool school centre depot library office offices station market bus_station bypass hospital unit supermarket festival headliner award citizen headteacher director leader chief mp minister visit royal king pitch bridge houses"
        " verdict inspection inspectors report nod go-ahead green_light sacked redundancies jobs posts wind_farm solar_farm skate factory service site depots theatre museum ferry route bin tram rink cinema learn_to"
        " good_news big_news bad_news"
    ),
    "now-public": words(
        "can't_comment cannot_comment birthday until_the_decision_is decision_notice published minutes website_now online is_public no_decision hasn't_discussed raffle spoilers garden"
        " is_on_the_website on_the_website on_their_site confirmed_in freedom_of_information recorded_vote bake_off full_council public_gallery baby engagement"
        " i_don't_know confirm_or_deny hundredth retirement wedding cards webcast https heard_from"
    ),
    "closed-source": turns(
        "not_for_/general_publication/circulation/sharing/release closed/private/secret/exempt/confidential/restricted_session/sessions/briefing/meeting/item/bit/part/half/business/section/appendix/annex/papers/paper/report/pages/minutes/memo/email/letter/document/documents/note/advice/nominations/appraisal/valuation/list"
        " after_the_press/public_/had/have/were/was/left_/gone/left/out/asked once_the_press/public/webcast/cameras/doors_/had/have/was/were/is/are/left_/gone/left/out/switched/shut/closed when_the_press/public/cameras_/had_left/gone/were press/public_/and/press/public/were/was/had/have_excluded/left/gone/cleared/removed"
        " cleared_the_/public_gallery/room gallery_was_cleared threw/kicked/turfed/sent_the_/press/public_/and/out/public members'_eyes_only eyes_only for_members_only pink/green/yellow/blue_pages/papers/sheets pink_page off-agenda sealed_bid/bids/tender/tenders/envelope/offers opened_the_sealed"
        " in_/strict/strictest/the/complete_confidence confidentiality_agreement/clause/agreements told_/us/me/members_in_/strict/private/confidence under_nda under_an_nda signed_an_nda non-disclosure gagging_clause/order gave_the_papers_back handed_the_papers collected_/the/our/in_papers/copies"
        " weren't/not/wasn't_/meant/supposed/allowed_to_take/keep/share/copy/photograph_notes/them/it/copies take_notes_in webcast_/was/is_/switched/turned/off_off marked_/private/confidential/restricted/exempt/not/official-sensitive says/said_confidential stamped_confidential watermarked"
        " don't_ask_/me_how_i_/know/got/came we_were_/all/asked/told_/to/asked_to_keep/sworn/told asked_to_keep_it/this/quiet honours_nominations private_bit/part/half/session/briefing/dinner/appraisal/report/appendix/minutes/advice/paper sworn_to_silence/secrecy withheld redacted blacked-out unredacted blank_page"
        " counsel's_opinion/advice/view barrister_/says/told/thinks/reckons/advises our_barrister leading_counsel legal_advice_/we/was/is/says/says/tells/that privileged disciplinary_panel/hearing appeals_panel exclusion_appeal/panel fostering/adoption/safeguarding_panel/board/hearing admissions_appeal"
        " housing_panel/allocations_panel panel_went_private went_private went_into_private/closed/secret intelligence_/on/from/about in_private settlement/payoff/severance_with/of/figure reserve_price tender_price/prices bids_were/came_in/back lowest/highest/winning_tender/bid/offer commercially_sensitive commercial_in_confidence"
        " restricted/leaked/unpublished_/draft_report/minutes/memo/papers/email/emails/document/documents/figures/letter/paper part_two/2/ii_papers/report/item/session/minutes/of exempt_appendix/report/item/annex behind_closed_doors gets_served/raided enforcement_notice_/for/against/on/will/gets"
        " insurers'_letter insurer's_letter personnel_committee/panel/file social_work_file case_file child_protection_conference insider_information price_sensitive"
        " i_was_one_of_three/four/five i_was_still_in_there in_the_room_when sat_on_the/an/that_/disciplinary/exclusion/appeal/appointment/grievance_panel/appeal/hearing"
    ),
    "inside-said": turns(
        "says said shows show reveals reveal told showed shown lists listed admits admitted blamed blame blames puts put calls called offered offering wants owes owe owed missed settle pay paying paid leave left won't walked_away ninety_grand grand million thousand pounds costs cost worth twice"
        " lose losing won lowest bottom highest recommended recommends wasn't_meant you_ought_to_know so_here's here's_what page_six came turned_down offer offers wasn't grim bedtime hair_curl good_memory furious survive challenge fanciful peppercorn runs_to bigger than three_months cash keep_your_kids"
        " amazed polishing won't_be_coming out_for_good out_of who's_on compulsory_purchase screenshot screenshots photo below tribunal served can't_move heard drive seen read learnt learned agreed decided close sell sold finished gone before_christmas go april"
    ),
    "inside-fair": words(
        "gave_my_word by_the_book the_minutes_say can't_share cannot_share can't_tell cannot_tell can't_discuss cannot_discuss won't_discuss freedom_of_information disclosure_log published_in refresher training swimming_lessons swimming helpline clinic"
        " is_now_public has_been_published once_the_sale to_be_published asked_for museum trade_directory antiques saxon capsule discussed_in_private will_meet_in_private charity gardens whistleblowing protect_families under-fives exempt_from"
        " rest_of_the_meeting may_not must_not unable_to exclusion_zone walk-in free tenders_invited highest_standards advert guide walks"
    ),
}
