"""Going from door to door as everybody, and noting what was met."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from django.db import connection, transaction

from tests.walls.cast import Person
from tests.walls.doors import Door
from tests.walls.world import SECRET, Thing, World

# Not ours, or no more than who is signed in where, and how often somebody tried.
PASSING = {"django_session", "usersessions_usersession", "rostrum_cache"}
WRITES = re.compile(
    r'\s*(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE
)
READS = re.compile(r"\s*(?:SELECT|SAVEPOINT|RELEASE|ROLLBACK|PRAGMA|EXPLAIN)\b", re.IGNORECASE)
# Has no factor in common with the number of those whom a wall keeps out, so that each has a turn.
EVERY = 5
PART = re.compile(r"<(?:\w+:)?(\w+)>")


@dataclass(frozen=True)
class Visit:
    """One request and what came of it. ``changed`` names the tables that it wrote to for good.

    ``tells_secret`` says whether the answer has a word that stands in internal remarks alone.
    """

    door: Door
    thing: Thing
    person: Person
    method: str
    path: str
    status: int
    location: str
    headers: dict[str, str]
    changed: frozenset[str]
    tells_secret: bool = False

    def __str__(self) -> str:
        went = f"{self.method} {self.path} as {self.person}"
        to = f" to {self.location}" if self.location else ""
        return f"{went}: {self.status}{to}"

    @property
    def may(self) -> bool:
        """Whether the door is declared to be open to them."""
        return may(self.person, self.door, self.thing)

    @property
    def was_asked_in(self) -> bool:
        """Whether they were sent to the sign-in page, which is a refusal."""
        return urlsplit(self.location).path == "/account/login/"

    @property
    def was_turned_away(self) -> bool:
        """Whether Wagtail sent them to its first screen, which is how it refuses."""
        return urlsplit(self.location).path == "/cms/"

    @property
    def is_inside(self) -> bool:
        """Whether they work behind the wall around this door, and are refused further in."""
        return bool(self.door.turns_away & self.person.standing(self.thing.owner))


@dataclass
class Walk:
    """Visits every door as everybody, once for each method; what was met is remembered."""

    world: World
    as_built: str
    turn: int = 0
    met: dict[tuple[str, str], list[Visit]] = field(default_factory=dict)

    def reading(self, area: str, doors: Iterable[Door]) -> list[Visit]:
        """What everybody met who opened the doors of an area."""
        return self._once(area, "GET", doors)

    def sending(self, area: str, doors: Iterable[Door]) -> list[Visit]:
        """What everybody met who sent an empty form."""
        return self._once(area, "POST", doors)

    def _once(self, area: str, method: str, doors: Iterable[Door]) -> list[Visit]:
        if (area, method) not in self.met:
            self.met[area, method] = list(self._through(doors, method))
        return self.met[area, method]

    def _through(self, doors: Iterable[Door], method: str) -> Iterator[Visit]:
        for door in doors:
            for thing in self.world.things[door.thing]:
                for person in self._who_tries(door, thing, method):
                    yield visit(door, thing, person, method, self.as_built)

    def _who_tries(self, door: Door, thing: Thing, method: str) -> Iterator[Person]:
        """Everybody, but that an editor sends nothing to Wagtail's own forms: they are not ours.

        Charlie's things are tried by the councillors and their assistants: whoever is neither
        stands to them as to Alice's.
        """
        is_first = thing is self.world.things[door.thing][0]
        for person in self.world.people.values():
            if not is_first and not person.councillor:
                continue
            standing = person.standing(thing.owner)
            if door.is_tried_in_turn and not standing & (door.who | door.turns_away):
                self.turn += 1
                if self.turn % EVERY:
                    continue
            is_wagtails = door.turns_away and not door.is_button
            if method == "GET" or not is_wagtails or not may(person, door, thing):
                yield person


def may(person: Person, door: Door, thing: Thing) -> bool:
    """Whether the door is declared to be open to them."""
    return bool(door.who & person.standing(thing.owner))


def address(door: Door, thing: Thing) -> str:
    """The address of a thing behind a door."""
    if door.at:
        return "/" + door.at.format(**thing.parts)
    plain = door.route.replace("^", "").removesuffix("$")
    return "/" + PART.sub(lambda part: str(thing.parts[part[1]]), plain)


def visit(door: Door, thing: Thing, person: Person, method: str, as_built: str) -> Visit:
    """One request of this person's, with nothing sent. What it changed is taken back.

    ``as_built`` is the digest of the world before it.
    """
    browser, path = person.ready(), address(door, thing)
    with taken_back():
        with tables_written() as wrote:
            if door.after:
                browser.get("/" + door.after.format(**thing.parts))
            answer = browser.generic(method, path)
            said = answer.getvalue()  # a file is open until it has been read
        # What a refusal wrote may have been rolled back with it.
        changed = wrote if wrote and digest() != as_built else set()
    headers = {name.lower(): value for name, value in answer.headers.items()}
    location = headers.get("location", "")
    status, changed = answer.status_code, frozenset(changed)
    tells = SECRET in unquote(location) or SECRET.encode() in said
    return Visit(door, thing, person, method, path, status, location, headers, changed, tells)


@contextmanager
def taken_back() -> Iterator[None]:
    """Nothing that happens within it stays."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def tables_written() -> Iterator[set[str]]:
    """The tables that were written to, but for those of no account; or what else was not reading."""
    wrote: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not READS.match(sql):
            found = WRITES.match(sql)
            wrote.add(found[1] if found else sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield wrote
    wrote -= PASSING


def digest() -> str:
    """A digest of every row of every table, but for those of no account."""
    found = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table not in PASSING:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
                rows = sorted(map(repr, cursor.fetchall()))
                found.update(f"{table} {len(rows)} {rows}".encode())
    return found.hexdigest()
