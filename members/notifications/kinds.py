"""The closed list of what a notice can be about, and of how it can reach somebody."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a notice is about. The title says what happened."""

    POST = "post", "Your posts and the posts you review"
    TROUBLE = "trouble", "Something went wrong and needs a person"
    HAND_OFF = "hand_off", "Posts that wait for you to post them yourself"
    PUBLISHING = "publishing", "Publishing stopped or resumed"
    RESTRICTION = "restriction", "Restricted periods and holds"
    CONNECTION = "connection", "Your connected accounts"
    SECURITY = "security", "How people sign in"
    PERSON = "person", "Your roles, duties and delegations"
    GUIDANCE = "guidance", "Changes to the guidance and the rules"


ALWAYS = (Kind.TROUBLE, Kind.HAND_OFF, Kind.PUBLISHING, Kind.CONNECTION, Kind.SECURITY)
"""Mailed at once, whatever somebody prefers: who does not hear of these cannot put them right,
or lets a post lapse that waited for their hand."""
CHOSEN = tuple(kind for kind in Kind if kind not in ALWAYS)
"""What each person says for themselves how they wish to hear of."""


class Way(TextChoices):
    """How somebody wishes to hear of a kind of notice."""

    AT_ONCE = "at_once", "By e-mail, at once"
    DIGEST = "digest", "In one e-mail a day"
    PORTAL = "portal", "In Rostrum only"


class Letter(TextChoices):
    """What became of the e-mail of a notice."""

    TO_SEND = "to_send", "Waits to be mailed"
    IN_DIGEST = "in_digest", "Waits for the e-mail of the day"
    SENT = "sent", "Mailed"
    PORTAL = "portal", "Wanted in Rostrum only"
    READ = "read", "Read before it was mailed"
    HIDDEN = "hidden", "About something they may no longer see"
    GONE = "gone", "To somebody who was deactivated"
    PAUSED = "paused", "Mail does not reach them"
    FAILED = "failed", "Given up after many attempts"


WAITING = (Letter.TO_SEND, Letter.IN_DIGEST)
