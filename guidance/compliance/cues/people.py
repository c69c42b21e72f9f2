"""Cues about people: who is named, where they live, who speaks."""

from guidance.compliance.cues.forms import plural, verbs, words

CUES: dict[str, frozenset[str]] = {
    # People
    "title": words(
        "cllr cllrs councillor councillors leader mayor minister mp deputy chair chairman chairwoman"
    ),
    "first-title": words("mr mrs ms miss dr rev sir dame lady lord cllr councillor"),
    "thanks": words(
        "thanks thank thank_you credit kudos well_done shout-out shoutout hats_off praise cheers grateful"
    ),
    "contact": verbs("ask email phone call ring contact blame message speak_to")
    | words("chat chatted helped word_with spoke_to met met_with told tell had_a_chat"),
    "service": words(
        "highways planning housing parks waste licensing environmental_health benefits revenues social_care"
        " council_tax democratic_services enforcement streetscene street_scene libraries leisure trees parking legal"
        " finance cleansing customer_services environmental_services planning_enforcement electoral_services recycling"
        " building_control homelessness children's_services adult_social_care communications comms streets drainage"
        " refuse street_cleansing"
    ),
    "post-held": words(
        "officer manager planner engineer warden surveyor ranger librarian caseworker assistant clerk"
        " inspector technician supervisor apprentice co-ordinator coordinator administrator gardener"
    ),
    "police": words("police pc pcso sergeant constable inspector army navy raf ex-army fire nhs"),
    "senior": words("chief_executive director head_of head monitoring_officer returning_officer"),
    "insult": plural(
        "clown idiot moron liar coward muppet buffoon imbecile halfwit numpty plonker pillock prat cretin"
        " weasel parasite bully hypocrite charlatan loser twit dimwit scumbag fool crook snake rat dinosaur puppet"
        " waste_of_space thug disgrace embarrassment joke fraud laughing_stock nonentity toad creep nutter lunatic"
    )
    | words("scum bullies cowards vermin out_of_his_depth out_of_her_depth pond_life"),
    "sure-insult": plural(
        "idiot moron muppet buffoon imbecile halfwit numpty plonker pillock prat cretin twit dimwit scumbag"
    )
    | words("pond_life"),
    "insulting": words(
        "stupid thick pathetic useless clueless moronic spineless brainless idiotic gutless deluded shameless gormless"
        " two-faced dim incompetent cowardly dishonest lying arrogant ignorant unfit_for_office not_fit"
    ),
    "person-word": words(
        "holder man woman councillor cllr leader mayor mp minister bloke guy person chair officer planner planners"
    ),
    # Privacy
    "resident": words(
        "lived family families neighbour neighbours lives living tenant tenants couple lady gentleman pensioner owner owners"
        " occupant occupants widow widower mrs mr resident residents mum dad mother father woman man elderly"
        " house landlord their_home her_home his_home occupier occupiers live disabled vulnerable she he"
    ),
    "strong-resident": words(
        "family lives living tenant tenants neighbour neighbours occupant occupants mrs widow landlord occupier"
    ),
    "venue": words(
        "library hall office offices centre church school shop cafe surgery meeting pub club surgeries clinic"
        " drop-in drop_in museum chapel gym hub pool event fair open_day theatre bank practice restaurant"
    ),
    "switchboard": words(
        "switchboard helpline hotline council office elections_office team enquiries customer_services reception contact_centre call_centre samaritans box_office"
    ),
    "child": words(
        "pupil pupils schoolboy schoolgirl son daughter toddler child boy girl nursery kid lad youngster student year"
        " year-old years_old cub brownie brownies cubs beavers scouts"
    ),
    "school": words(
        "school primary academy nursery infants juniors infant junior preschool pre-school secondary college high"
    ),
    "grown-up": words(
        "headteacher head teacher governor principal chair volunteer coach author artist caretaker pc mr mrs ms miss dr cllr"
        " councillor mp mayor rev sir dame staff retired lollipop deputy"
    ),
    # Capacity
    "council-voice": words(
        "on_behalf_of_the_council on_behalf_of_the_authority on_behalf_of_elmton we_as_a_council speaking_for_the_council"
        " we_as_an_authority we_at_the_council speak_for_the_council council's_position council_position_is"
        " council_policy_is our_policy_as_a_council council_view_is as_a_council_we on_the_council's_behalf"
    ),
    "commit": words(
        "will won't has_decided confirm confirms believes is_committed promises guarantees guarantee apologises"
        " is_proud shall rejects accepts"
    ),
    "deliberate": words(
        "move table second propose speak abstain be discuss consider debate meet decide vote hear look review receive hold"
    ),
    "ask-verb": words(
        "ask asked asking urge urged want hope think whether when if believe told says said"
    ),
    "private-voice": words(
        "my_personal_views views_my_own my_own_views opinions_my_own views_are_my_own personal_capacity speaking_personally"
        " opinions_are_my_own opinions_are_mine not_as_a_councillor views_are_mine off_duty purely_personal"
        " in_my_own_name private_capacity views_are_personal personal_view all_views_mine tweets_my_own"
    ),
    "as-a": words(
        "as_a_dad as_a_mum as_a_resident as_a_parent as_a_father as_a_mother as_a_private as_a_local_dad"
        " as_a_local_mum as_a_local_resident as_a_neighbour as_a_local_parent as_a_local_mother as_a_local_father"
    ),
    "office-voice": words(
        "as_your_councillor as_ward_councillor as_a_councillor as_your_ward as_cabinet_member as_leader"
        " council_surgery my_surgery as_portfolio_holder as_chair i_moved_a_motion my_ward"
    ),
    # Pictures
    "picture": plural(
        "pic photo image picture map cartoon photograph screenshot snap artwork meme logo graphic"
    ),
    "taken-from": words(
        "gazette herald argus bbc google pinterest internet online facebook instagram twitter getty tiktok web newspaper shutterstock"
        " off_the_internet someone_else wikipedia whatsapp x"
    ),
    "from": words(
        "from off via nicked pinched borrowed stolen found grabbed copied saved lifted swiped"
    ),
    "permission": words("permission licence licensed courtesy copyright credit credited own by"),
}
