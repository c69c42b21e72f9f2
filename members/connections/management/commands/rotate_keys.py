"""Seal all credentials under the newest vault key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from members.connections import vault
from members.connections.actions import note_rotation, reseal
from members.connections.errors import VaultError
from members.connections.models import Connection
from members.people import second_steps


class Command(BaseCommand):
    help = (
        "Seal all stored credentials and second steps under the first key of VAULT_KEYS. Can be stopped and run"
        " again. Take an old key out of VAULT_KEYS only when this says that none is left."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        newest = vault.newest_key_id()
        done, unreadable = 0, []
        old = Connection.objects.exclude(vault_key__in=["", newest])
        for connection in old.order_by("pk").iterator(chunk_size=200):
            try:
                done += reseal(connection)
            except VaultError as error:
                unreadable.append(f"{connection.ref}: {error}")
        steps, lost = second_steps.reseal_all()
        if done or steps:
            note_rotation(done + steps, at=now())
        left = Connection.objects.exclude(vault_key__in=["", newest]).count()
        self.stdout.write(
            f"Accounts sealed anew under {newest}: {done}. Second steps: {steps}. "
            f"Left under older keys: {left + lost}."
        )
        if unreadable:
            raise CommandError("These need signing in again: " + "; ".join(unreadable))
        if lost:
            raise CommandError(f"Second steps that no key opens, to be reset on People: {lost}.")
