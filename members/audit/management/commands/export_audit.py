"""Write the whole trail out, for somebody who need not trust the portal."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from members.audit import chain
from members.audit.verification import stored_links


class Command(BaseCommand):
    help = "Write every event as one line of JSON, as standalone_verify.py reads them."

    def handle(self, *args: Any, **options: Any) -> None:
        for link in stored_links():
            fields = json.loads(chain.canonical(link)) | {"hash": link.hash}
            self.stdout.write(json.dumps(fields, sort_keys=True))
