"""Acts of several people that begin in the same moment. For tests that commit."""

import re
import threading
from collections.abc import Callable

from django.db import connections
from django.http import HttpResponse

from members.audit.errors import DomainError


def together(*acts: Callable[[], object]) -> list[str]:
    """What is said to those whose act was refused when all begin at once."""
    barrier, told = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        except DomainError as error:
            told.append(error.reason)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def once_in(page: HttpResponse) -> str:
    """The mark of the one form of a page that a second click must not act on again."""
    (mark,) = re.findall(r'name="once" value="([\w-]+)"', page.content.decode())
    return str(mark)
