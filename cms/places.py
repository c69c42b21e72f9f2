"""The menu: where it leads, and who is shown which part of it."""

from functools import lru_cache

from django.urls import NoReverseMatch, reverse

from members.people.roles import Permission

# Wagtail answers every page of the library under one name; the first has no path.
GUIDANCE = "wagtail_serve"
ACCOUNT = "people:account"

# Whoever writes posts, judges them or words the guidance behind the check.
TRIES = frozenset(
    {
        Permission.DRAFT_POST,
        Permission.PREPARE_DRAFT,
        Permission.REVIEW_POST,
        Permission.CLEAR_REFERRAL,
        Permission.EDIT_GUIDANCE,
    }
)
# Whoever writes posts, and whoever may read what was sent in.
READS_THE_CALENDAR = frozenset(
    {
        Permission.DRAFT_POST,
        Permission.PREPARE_DRAFT,
        Permission.REVIEW_POST,
        Permission.CLEAR_REFERRAL,
        Permission.VIEW_AUDIT,
    }
)
# Label, address, and the permissions of which one must be held (none: everyone signed in).
# An address is a URL name; ``checks.places_that_lead_nowhere`` refuses one that there is not.
PLACES: tuple[tuple[str, str, frozenset[Permission]], ...] = (
    ("Home", "home", frozenset()),
    ("Write a post", "posts:new", frozenset({Permission.DRAFT_POST, Permission.PREPARE_DRAFT})),
    ("My posts", "posts:list", frozenset({Permission.DRAFT_POST, Permission.PREPARE_DRAFT})),
    ("Try a text", "posts:try", TRIES),
    ("Your accounts", "connections:list", frozenset({Permission.DRAFT_POST})),
    ("Review desk", "desk:queue", frozenset({Permission.REVIEW_POST, Permission.CLEAR_REFERRAL})),
    ("Calendar", "agenda:show", READS_THE_CALENDAR),
    ("Offers", "offers:list", frozenset({Permission.REVIEW_POST})),
    ("Needs a person", "publishing:trouble", frozenset({Permission.REVIEW_POST})),
    # Reviewers, too: who is on duty can stop it, and the others read there who can.
    (
        "Stop publishing",
        "publishing:stop",
        frozenset({Permission.STOP_PUBLISHING, Permission.REVIEW_POST}),
    ),
    ("Restrictions", "restrictions:list", frozenset({Permission.RESTRICT_SPEECH})),
    ("Review hours", "cover:show", frozenset({Permission.REVIEW_POST})),
    (
        "Rules in force",
        "rulesets:list",
        frozenset({Permission.LEAD_REVIEW, Permission.EDIT_GUIDANCE, Permission.CLEAR_REFERRAL}),
    ),
    (
        "Reasons",
        "wagtailsnippets_posts_returnreason:list",
        frozenset({Permission.LEAD_REVIEW}),
    ),
    ("Practice", "publishing:practice", frozenset({Permission.DRAFT_POST})),
    ("Guidance", GUIDANCE, frozenset()),
    ("Edit guidance", "wagtailadmin_home", frozenset({Permission.EDIT_GUIDANCE})),
    ("Audit trail", "audit:trail", frozenset({Permission.VIEW_AUDIT})),
    ("People", "people:list", frozenset({Permission.MANAGE_PEOPLE})),
)

# What few open, or seldom: under "More" for whoever has more places than one row holds.
RARE = frozenset(
    {
        "restrictions:list",
        "cover:show",
        "rulesets:list",
        "wagtailsnippets_posts_returnreason:list",
        "publishing:practice",
        "wagtailadmin_home",
    }
)
LONGEST_ROW = 8


def without_address() -> list[str]:
    """The URL names of the menu for which the site has no page."""
    names = [name for _, name, _ in PLACES]
    return [name for name in (*names, ACCOUNT) if not address_of(name, None)]


@lru_cache(maxsize=128)
def address_of(name: str, urlconf: str | None) -> str:
    """The address of a named page, or nothing where these addresses do not have it."""
    try:
        return reverse(name, urlconf=urlconf, args=[""] if name == GUIDANCE else None)
    except NoReverseMatch:
        return ""
