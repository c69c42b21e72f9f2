"""Cues of pre-election periods: opinion, quotation, launches, credit and polling day."""

from guidance.compliance.cues.forms import verbs, words

CUES: dict[str, frozenset[str]] = {
    "relative-day": words("yesterday today tonight tomorrow"),
    "we-team": words(
        "we we've we're our we'd i i've i'd my thanks_to_us under_us on_our_watch this_administration"
    ),
    "credited": verbs(
        "deliver invest secure promise transform achieve create improve protect rescue expand"
    )
    | words(
        "won built kept_our_promise kept_my_promise keep_our_promise brought got_it_done got_done made_it_happen fought_for"
        " put_right sorted turned_around saved fixed halved doubled froze frozen cut found_the_money got_the_money our_record"
        " my_record got_you pushed_through stuck_to_our made_good delivered_on track_record"
    ),
}
