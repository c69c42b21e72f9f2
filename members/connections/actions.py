"""The verbs of connections. None of them talks to a network."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.debug import sensitive_variables

from members.audit.actions import PORTAL, Actor, record
from members.audit.errors import NotAllowed, WrongState
from members.audit.vocabulary import Action
from members.connections import vault
from members.connections.abilities import ALL, abilities_of
from members.connections.connectors.base import Credentials
from members.connections.models import REAL, Connection, ConnectionState, Network, Platform
from members.connections.policies import Wish, why_not_connect
from members.notifications.actions import notify
from members.notifications.kinds import Kind
from members.people.models import Councillor, User
from members.people.roles import Permission, Role

TAKEN = "This account is already connected for another councillor. Ask the administrator."


@sensitive_variables("credentials")
@transaction.atomic
def connect(
    councillor: Councillor,
    *,
    platform: Platform,
    network: Network,
    uid: str,
    handle: str,
    credentials: Credentials | None,
    by: User,
    at: datetime,
) -> Connection:
    """Connect an account of a councillor, or connect it anew.

    ``uid`` is the account's own id on the network; ``credentials`` are ``None`` for hand-off and
    practice. The same account of the same councillor keeps its row, so that posts which wait for
    it go on. Raises ``NotAllowed`` (not their own, no second factor, another handle than the
    council expects, or one that it knows to be another councillor's) and ``WrongState`` (the
    account is connected for somebody else).
    """
    if (platform in REAL) != (credentials is not None):
        raise ValueError("Credentials are for accounts that post by themselves, and only those.")
    refuse_unless_connectable(councillor, platform, network, handle, by=by, at=at)
    connection = _row_for(councillor, platform, uid)
    connection.network, connection.handle = network, handle
    _open(connection, credentials, at)
    _save_or_refuse(connection)
    facts = _facts(connection)
    record(Action.CONNECTION_CONNECT, by=by, subject=connection.subject, at=at, facts=facts)
    if platform in REAL:
        title = f"{connection.label} was connected to Rostrum"
        body = "If this was not you, disconnect it now and tell the administrator."
        _tell([councillor.user], connection, "connected", title, body, at)
    return connection


@sensitive_variables("credentials")
def _open(connection: Connection, credentials: Credentials | None, at: datetime) -> None:
    """Make the row fit to send through from now on; nothing of an earlier sign-in is left."""
    connection.state, connection.connected_at = ConnectionState.CONNECTED, at
    connection.limited_until = connection.renewing_until = None
    # Whoever connects an account has just asked whose it is.
    connection.checked_at, connection.ask_again_at = (at if credentials else None), None
    connection.can_publish, connection.can_read = (
        abilities_of(connection.platform, credentials.scope) if credentials else ALL
    )
    vault.empty(connection)
    connection.expires_at = credentials.expires_at if credentials else None
    if credentials:
        vault.seal(connection, credentials.to_dict())


def refuse_unless_connectable(
    councillor: Councillor,
    platform: Platform,
    network: Network,
    handle: str,
    *,
    by: User,
    at: datetime,
) -> None:
    """Raise ``NotAllowed`` where ``connect`` would; for the page that asks before it connects."""
    wish = Wish(
        platform=platform,
        handle=handle,
        expected=str(councillor.expected_handles.get(network, "")),
        is_own=councillor.user_id == by.pk and by.may(Permission.DRAFT_POST),
        is_serving=councillor.is_serving(localdate(at)),
        has_second_factor=has_second_factor(by),
        anothers=_handles_of_others(councillor, network),
    )
    if reason := why_not_connect(wish):
        raise NotAllowed(reason)


def _handles_of_others(councillor: Councillor, network: Network) -> list[str]:
    """What the council has written down for others, and what others have proved by signing in."""
    others = Councillor.objects.exclude(pk=councillor.pk)
    written = others.values_list("expected_handles", flat=True)
    proved = Connection.objects.usable().real().filter(network=network, councillor__in=others)
    expected = [str(handles[network]) for handles in written if handles.get(network)]
    return [*expected, *proved.values_list("handle", flat=True)]


def has_second_factor(user: User) -> bool:
    """Whether a person signs in with two steps. The demo council does not ask for it."""
    return not settings.REQUIRE_SECOND_FACTOR_TO_CONNECT or bool(is_mfa_enabled(user))


@transaction.atomic
def disconnect(connection: Connection, *, by: Actor, at: datetime) -> Connection:
    """End a connection and forget its credentials.

    The councillor, whoever manages people, and the portal may. Raises ``NotAllowed``, and
    ``WrongState`` when it has ended already.
    """
    row = _locked(connection)
    if not _may_end(row, by):
        raise NotAllowed("Only the councillor or the administrator can disconnect this account.")
    if row.state == ConnectionState.DISCONNECTED:
        raise WrongState("This account is already disconnected.")
    row.state = ConnectionState.DISCONNECTED
    row.expires_at = row.renewing_until = None
    vault.empty(row)
    row.save()
    record(Action.CONNECTION_DISCONNECT, by=by, subject=row.subject, at=at, facts=_facts(row))
    if by.pk != row.councillor.user_id:
        title = f"{row.label} was disconnected from Rostrum"
        _tell([row.councillor.user], row, "disconnected", title, "Nothing goes out there now.", at)
    return row


@transaction.atomic
def mark_sign_in_needed(connection: Connection, *, by: Actor, at: datetime) -> Connection:
    """Note that the network no longer takes the credentials, and tell the councillor and the leads.

    Does nothing to a connection that is disconnected or already marked.
    """
    row = _locked(connection)
    if row.state != ConnectionState.CONNECTED:
        return row
    row.state, row.renewing_until = ConnectionState.SIGN_IN_NEEDED, None
    row.save(update_fields=["state", "renewing_until"])
    record(Action.CONNECTION_SIGN_IN, by=by, subject=row.subject, at=at, facts=_facts(row))
    title = f"{row.label} of {row.councillor.title} needs signing in again"
    body = "Posts for it are held until then. Nothing is lost."
    leads = User.objects.holding(Role.LEAD_REVIEWER)
    _tell([row.councillor.user, *leads], row, "sign_in_needed", title, body, at)
    return row


@transaction.atomic
def limit_until(connection: Connection, until: datetime, *, by: Actor, at: datetime) -> Connection:
    """Send nothing through a connection before a moment that its network named. Never shortens."""
    row = _locked(connection)
    if row.limited_until and row.limited_until >= until:
        return row
    row.limited_until = until
    row.save(update_fields=["limited_until"])
    facts = {"until": until.isoformat()}
    record(Action.CONNECTION_LIMIT, by=by, subject=row.subject, at=at, facts=facts)
    return row


@transaction.atomic
def reseal(connection: Connection) -> bool:
    """Seal a connection's credentials under the newest key; whether there was anything to do."""
    row = _locked(connection)
    if not row.sealed or row.vault_key == vault.newest_key_id():
        return False
    vault.seal(row, vault.open(row))
    row.save(update_fields=["sealed", "vault_key"])
    return True


@transaction.atomic
def note_rotation(resealed: int, *, at: datetime) -> None:
    """Record that credentials were sealed anew under the newest key."""
    key_id = vault.newest_key_id()
    facts = {"resealed": resealed}
    record(Action.VAULT_ROTATE, by=PORTAL, subject=f"vault:{key_id}", at=at, facts=facts)


def _locked(connection: Connection) -> Connection:
    """The row as it stands, locked until the transaction ends."""
    rows = Connection.objects.select_for_update(of=("self",), no_key=True).select_related(
        "councillor__user"
    )
    return rows.get(pk=connection.pk)


def _row_for(councillor: Councillor, platform: Platform, uid: str) -> Connection:
    """The row that this account of this councillor has, or a new one.

    Several councillors may hand posts over to one page, a ward's for example: naming it proves
    nothing, so it keeps nobody out.
    """
    rows = Connection.objects.select_for_update(no_key=True).filter(platform=platform, uid=uid)
    is_taken = rows.usable().exclude(councillor=councillor).exists()
    if is_taken and platform is not Platform.HAND_OFF:
        raise WrongState(TAKEN)
    own = rows.filter(councillor=councillor).order_by("-connected_at").first()
    return own or Connection(councillor=councillor, platform=platform, uid=uid)


def _save_or_refuse(connection: Connection) -> None:
    """Save; the database settles a race for one account."""
    try:
        with transaction.atomic():
            connection.save()
    except IntegrityError:
        raise WrongState(TAKEN) from None


def _may_end(connection: Connection, by: Actor) -> bool:
    """Whether somebody may end this connection."""
    if by is PORTAL or by.pk == connection.councillor.user_id:
        return True
    return isinstance(by, User) and by.may(Permission.MANAGE_PEOPLE)


def _facts(connection: Connection) -> dict[str, Any]:
    """Which account it was, for a trail that outlives the row."""
    return {
        "councillor": connection.councillor.slug,
        "platform": str(connection.platform),
        "network": str(connection.network),
        "uid": connection.uid,
        "handle": connection.handle,
    }


def _tell(
    people: Iterable[User], connection: Connection, event: str, title: str, body: str, at: datetime
) -> None:
    """Leave the same notice for several people."""
    for person in people:
        own = person.pk == connection.councillor.user_id
        notify(
            person,
            kind=Kind.CONNECTION,
            key=f"{connection.ref}:{event}:{at.isoformat()}",
            title=title,
            body=body,
            path=reverse("connections:list" if own else "home"),
            at=at,
        )
