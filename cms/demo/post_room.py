"""How people of the demo hear of things, and one whose mailbox has been switched off."""

from collections.abc import Mapping
from datetime import datetime, time

from cms.demo import cast
from members.notifications.addresses import note_failure
from members.notifications.kinds import CHOSEN, Kind, Way
from members.notifications.models import AddressTrouble
from members.notifications.preferring import Wishes, prefer
from members.people.models import User

WISHES = {
    cast.ROBIN: Wishes(
        ways=dict.fromkeys(CHOSEN, Way.DIGEST), digest_at=time(8, 30), working_days_only=True
    ),
    cast.RITA: Wishes(
        ways={Kind.GUIDANCE: Way.DIGEST}, quiet_from=time(18, 30), quiet_until=time(7, 30)
    ),
    cast.ALICE: Wishes(
        ways={Kind.GUIDANCE: Way.PORTAL}, quiet_from=time(21, 0), quiet_until=time(7, 0)
    ),
}


def choose(everybody: Mapping[str, User], at: datetime) -> None:
    """Some people say how they wish to hear of things; the others leave it as it is."""
    for name, wishes in WISHES.items():
        prefer(everybody[name], wishes, at=at)


def lose_a_mailbox(everybody: Mapping[str, User], at: datetime) -> None:
    """A report comes back: the mailbox of a councillor has been switched off."""
    person = everybody[cast.TOM]
    source = AddressTrouble.Source.REPORT
    note_failure(person, address=person.email, status="5.2.1", source=source, at=at)
