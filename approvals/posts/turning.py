"""Turning a key on a version. Called inside the verbs only, which have asked who may."""

from datetime import datetime

from approvals.posts.models import CheckReport, Key, SignOff, Version
from approvals.posts.policies import KEY_LIFETIME
from guidance.restrictions.models import RestrictedPeriod
from guidance.restrictions.saying import say_moment
from members.audit.errors import WrongState
from members.people.models import User


def expect_open_window(version: Version, at: datetime) -> None:
    """Raise WrongState once a version can no longer go out, whoever signs it."""
    if version.window_until <= at:
        raise WrongState(
            f"The time in which this could go out ended on {say_moment(version.window_until)}. "
            "Its author can choose a new time and send it in again."
        )


def turn(
    version: Version, key: Key, report: CheckReport, *, by: User, at: datetime, exemption: str = ""
) -> SignOff:
    """Turn a key on a version's digest."""
    periods = RestrictedPeriod.objects.known(version.post.councillor.ward, at)
    return SignOff.objects.create(
        version=version,
        key=key,
        by=by,
        sha256=version.sha256,
        report=report,
        periods=[str(period.pk) for period in periods],
        exemption=exemption,
        at=at,
        expires=at + KEY_LIFETIME,
    )
