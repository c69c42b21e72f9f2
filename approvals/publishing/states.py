"""The delivery machine: one dispatch to one connection. Pure."""

from collections.abc import Mapping

from django.db.models import TextChoices


class DispatchState(TextChoices):
    """Where one dispatch stands."""

    SENDING = "sending", "Being sent"
    SENT = "sent", "Sent"
    REFUSED = "refused", "Refused by the network"
    UNKNOWN = "unknown", "Outcome unknown"
    HELD = "held", "Held back"
    AWAITING_HAND = "awaiting_hand", "Waiting for you to post it"
    LAPSED = "lapsed", "Lapsed"
    TAKEN_BACK = "taken_back", "Taken back by its author"


class ReadBack(TextChoices):
    """What its network said of the post at the address that a councillor gave."""

    ASKED = "asked", "Being looked at"
    SEEN = "seen", "Seen on the account"
    OTHER = "other", "Written by another account"
    NOT_SEEN = "not_seen", "Could not be looked at"


S = DispatchState

NEXT: Mapping[DispatchState, frozenset[DispatchState]] = {
    S.SENDING: frozenset({S.SENT, S.REFUSED, S.UNKNOWN, S.HELD}),
    S.HELD: frozenset({S.SENDING, S.AWAITING_HAND, S.LAPSED, S.TAKEN_BACK}),
    S.UNKNOWN: frozenset({S.SENT, S.REFUSED, S.HELD}),
    S.AWAITING_HAND: frozenset({S.SENT, S.LAPSED, S.TAKEN_BACK}),
    S.SENT: frozenset(),
    S.REFUSED: frozenset(),
    S.LAPSED: frozenset(),
    S.TAKEN_BACK: frozenset(),
}
"""From each state, the states that may follow. UNKNOWN to HELD, and so to SENDING, only by a person's hand."""

TURNS_OUT = frozenset({S.UNKNOWN, S.HELD, S.REFUSED, S.LAPSED, S.TAKEN_BACK})
"""States that proof may turn into SENT although nothing led there: it is out, whatever was thought."""

NEEDS_A_PERSON = frozenset({S.UNKNOWN, S.HELD, S.REFUSED})
TO_COME = frozenset({S.SENDING, S.HELD, S.AWAITING_HAND})
"""What may still go out without anybody's deciding so anew; like a place nothing was tried for."""
