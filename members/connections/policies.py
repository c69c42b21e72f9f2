"""Who may connect which account. Pure: what it needs to know is given to it."""

from collections.abc import Collection
from dataclasses import dataclass

from members.connections.models import REAL, Platform


@dataclass(frozen=True)
class Wish:
    """Somebody's wish to connect an account for a councillor.

    ``expected`` is the handle that the council expects on that network, or empty; ``anothers``
    are the handles there that are known to be other councillors'.
    """

    platform: Platform
    handle: str
    expected: str
    is_own: bool
    is_serving: bool
    has_second_factor: bool
    anothers: Collection[str] = ()


def same_handle(one: str, other: str) -> bool:
    """Whether two handles are one: networks ignore case and people add the @ or not."""
    return one.strip().lstrip("@").casefold() == other.strip().lstrip("@").casefold()


def why_not_connect(wish: Wish) -> str:
    """Why this may not be connected, in words for the person; empty when it may."""
    if not wish.is_own:
        return "Only the councillor can connect an account of theirs."
    if not wish.is_serving:
        return "Only a councillor in office can connect an account."
    if wish.platform in REAL and not wish.has_second_factor:
        return "Set up two-step sign-in before you connect an account that posts in public."
    if wish.platform is Platform.PRACTICE:
        return ""
    if not wish.expected and any(same_handle(wish.handle, other) for other in wish.anothers):
        return (
            f"{wish.handle} is known to the council as another councillor’s account. If it is"
            " yours, ask the administrator to write it down for you."
        )
    if wish.expected and not same_handle(wish.handle, wish.expected):
        return (
            f"This is {wish.handle}, and the council expects {wish.expected}. Sign in to that"
            " account at the network first, or ask the administrator to correct the handle."
        )
    return ""
