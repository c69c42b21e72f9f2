"""How the tests make people, councillors and connections. Each maker needs no argument it can do without."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group, Permission

from members.connections.models import Connection, Network, Platform
from members.people.models import Councillor, Delegation, PoliticalGroup, User, Ward
from members.people.roles import TABLE, Role

# A Monday morning in office hours and in winter, so that London time is UTC.
AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
FAR_OFF = datetime(2100, 1, 1, tzinfo=UTC)

_number = count(1)


def make_group(role: Role) -> Group:
    """The Django group of a role, with the permissions of its row."""
    group, _ = Group.objects.get_or_create(name=role.value)
    wanted = [permission.value for permission in TABLE[role].permissions]
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="people", codename__in=wanted)
    )
    return group


def make_user(name: str = "", *roles: Role) -> User:
    """An active user holding these roles. Sign in with ``client.force_login``."""
    name = name or f"Person {next(_number)}"
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@elmton.example", name)
    user.groups.add(*[make_group(role) for role in roles])
    return user


def make_ward(name: str = "Elmton North") -> Ward:
    """The ward of this name."""
    ward, _ = Ward.objects.get_or_create(name=name, slug=name.lower().replace(" ", "-"))
    return ward


def make_political_group(name: str = "Orchard Group") -> PoliticalGroup:
    """The political group of this name."""
    group, _ = PoliticalGroup.objects.get_or_create(name=name, slug=name.lower().replace(" ", "-"))
    return group


def make_councillor(name: str = "", *, ward: str = "Elmton North", **fields: object) -> Councillor:
    """A councillor in office since May 2023, with a user in the councillor's role."""
    user = make_user(name, Role.COUNCILLOR)
    defaults: dict[str, object] = {
        "slug": user.name.lower().replace(" ", "-"),
        "ward": make_ward(ward),
        "group": make_political_group(),
        "term_starts": date(2023, 5, 4),
    }
    return Councillor.objects.create(user=user, **(defaults | fields))


def make_delegation(councillor: Councillor, assistant: User) -> Delegation:
    """Leave to prepare drafts, from long ago until long hence."""
    return Delegation.objects.create(
        councillor=councillor, assistant=assistant, starts=AT - timedelta(days=300), ends=FAR_OFF
    )


def make_connection(
    councillor: Councillor,
    platform: Platform = Platform.PRACTICE,
    network: Network = Network.X,
    **fields: object,
) -> Connection:
    """A connected connection. Without credentials: see ``vault.seal`` for one that has them."""
    uid = f"{next(_number) + 1000}"
    defaults: dict[str, object] = {
        "uid": uid,
        "handle": f"@{councillor.slug.replace('-', '_')}",
        "connected_at": AT - timedelta(days=30),
    }
    return Connection.objects.create(
        councillor=councillor, platform=platform, network=network, **(defaults | fields)
    )
