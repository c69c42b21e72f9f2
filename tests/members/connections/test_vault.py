"""Credentials at rest."""

import base64
import os

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command

from members.audit.models import Event
from members.connections import vault
from members.connections.errors import KeyMissing, KeysUnfit, NoCredentials, Unsealable
from members.connections.models import Connection, ConnectionState
from tests import factories

pytestmark = pytest.mark.django_db
SECRET = {"access_token": "a secret"}


def new_key(key_id):
    return f"{key_id}:{base64.b64encode(os.urandom(32)).decode()}"


@pytest.fixture
def sealed(alice, settings):
    settings.VAULT_KEYS = [new_key("k1")]
    connection = factories.make_connection(alice)
    vault.seal(connection, SECRET)
    connection.save()
    return connection


def test_what_was_sealed_opens_again(sealed):
    assert vault.open(Connection.objects.get()) == SECRET
    assert b"secret" not in bytes(sealed.sealed)
    assert sealed.vault_key == "k1"


def test_sealing_twice_gives_different_bytes(sealed):
    before = bytes(sealed.sealed)
    vault.seal(sealed, SECRET)
    assert bytes(sealed.sealed) != before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("platform", "x"),
        ("uid", "another"),
        ("id", "6dbd9c4c-7f53-4c4d-9c79-2f6a1dfb8f10"),
        ("sealed", b"short"),
    ],
)
def test_credentials_bound_to_another_account_do_not_open(sealed, field, value):
    setattr(sealed, field, value)
    with pytest.raises(Unsealable):
        vault.open(sealed)


def test_credentials_moved_between_two_councillors_do_not_open(sealed, charlie):
    other = factories.make_connection(charlie)
    vault.seal(other, {"access_token": "charlie's"})
    sealed.sealed, other.sealed = other.sealed, sealed.sealed
    for connection in (sealed, other):
        with pytest.raises(Unsealable):
            vault.open(connection)


@pytest.mark.parametrize("place", range(0, 60, 7))
def test_a_single_changed_byte_is_found(sealed, place):
    changed = bytearray(sealed.sealed)
    place %= len(changed)
    changed[place] ^= 1
    sealed.sealed = bytes(changed)
    with pytest.raises(Unsealable):
        vault.open(sealed)


def test_an_id_of_a_key_that_was_changed_in_the_row_does_not_open(sealed, settings):
    settings.VAULT_KEYS = [*settings.VAULT_KEYS, "k2:" + settings.VAULT_KEYS[0][3:]]
    sealed.vault_key = "k2"
    with pytest.raises(Unsealable):
        vault.open(sealed)


def test_a_lost_key_is_named_and_no_secret_is(sealed, settings):
    settings.VAULT_KEYS = [new_key("k9")]
    with pytest.raises(KeyMissing, match="'k1'"):
        vault.open(sealed)


def test_nothing_sealed_is_nothing_to_open(alice):
    with pytest.raises(NoCredentials):
        vault.open(factories.make_connection(alice))


@pytest.mark.parametrize(
    "keys",
    [[], [""], ["k1"], ["k1:"], ["k1:AAAA"], [":" + "A" * 43 + "="], ["k|1:" + "A" * 43 + "="]],
)
def test_unfit_keys_are_refused_without_being_shown(settings, keys):
    settings.VAULT_KEYS = keys
    with pytest.raises(KeysUnfit) as caught:
        vault.keys()
    assert "AAA" not in str(caught.value)


def test_two_keys_of_one_id_are_refused(settings):
    settings.VAULT_KEYS = [new_key("k1"), new_key("k1")]
    with pytest.raises(KeysUnfit, match="Entry 2"):
        vault.keys()


def test_rotating_seals_everything_under_the_newest_key(sealed, alice, settings, capsys):
    factories.make_connection(alice)
    settings.VAULT_KEYS = [new_key("k2"), *settings.VAULT_KEYS]
    assert vault.open(Connection.objects.get(pk=sealed.pk)) == SECRET
    call_command("rotate_keys")
    settings.VAULT_KEYS = settings.VAULT_KEYS[:1]
    assert vault.open(Connection.objects.get(pk=sealed.pk)) == SECRET
    said = "Accounts sealed anew under k2: 1. Second steps: 0. Left under older keys: 0.\n"
    assert capsys.readouterr().out == said
    assert Event.objects.get().facts == {"resealed": 1}
    call_command("rotate_keys")
    assert Event.objects.count() == 1


def test_rotating_seals_second_steps_too_so_that_the_old_key_can_go(alice, settings, capsys):
    """Else everybody with an authenticator app would be locked out when the old key is taken out."""
    adapter = get_adapter()
    kept = (
        {"secret": adapter.encrypt("JBSWY3DP")},
        {"seed": adapter.encrypt("s33d"), "used_mask": 3},
    )
    for kind, data in zip(("totp", "recovery_codes"), kept, strict=True):
        Authenticator.objects.create(user=alice.user, type=kind, data=data)
    settings.VAULT_KEYS = [new_key("k2"), *settings.VAULT_KEYS]
    call_command("rotate_keys")
    assert "Second steps: 2. Left under older keys: 0." in capsys.readouterr().out
    settings.VAULT_KEYS = settings.VAULT_KEYS[:1]
    app, codes = Authenticator.objects.order_by("-type")
    assert adapter.decrypt(app.data["secret"]) == "JBSWY3DP"
    assert adapter.decrypt(codes.data["seed"]) == "s33d"
    assert codes.data["used_mask"] == 3
    call_command("rotate_keys")
    assert "Second steps: 0." in capsys.readouterr().out


def test_rotating_says_when_a_second_step_does_not_open(alice, settings):
    data = {"secret": get_adapter().encrypt("JBSWY3DP")}
    Authenticator.objects.create(user=alice.user, type="totp", data=data)
    settings.VAULT_KEYS = [new_key("k2")]
    with pytest.raises(CommandError, match="that no key opens, to be reset on People: 1"):
        call_command("rotate_keys")


def test_rotating_goes_on_past_what_it_cannot_open(sealed, charlie, settings):
    lost = factories.make_connection(charlie)
    vault.seal(lost, SECRET)
    lost.vault_key = "gone"
    lost.save()
    settings.VAULT_KEYS = [new_key("k2"), *settings.VAULT_KEYS]
    with pytest.raises(CommandError, match=f"{lost.ref}: The vault key 'gone'"):
        call_command("rotate_keys")
    assert Connection.objects.get(pk=sealed.pk).vault_key == "k2"
    assert Connection.objects.get(pk=lost.pk).state == ConnectionState.CONNECTED
