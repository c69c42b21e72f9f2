"""Seal all credentials under the newest vault key."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from members.connections import vault
from members.connections.actions import note_rotation, reseal
from members.connections.errors import VaultError
from members.connections.models import Connection


class Command(BaseCommand):
    help = (
        "Seal all stored credentials under the first key of VAULT_KEYS. Can be stopped and run"
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
        if done:
            note_rotation(done, at=now())
        left = Connection.objects.exclude(vault_key__in=["", newest]).count()
        self.stdout.write(f"Sealed anew under {newest}: {done}. Left under older keys: {left}.")
        if unreadable:
            raise CommandError("These need signing in again: " + "; ".join(unreadable))
