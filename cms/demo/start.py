"""``make demo``, step by step: secrets, assets, database, then web, worker and a stand-in for X."""

import fcntl
import json
import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cms.demo import freshness, secrets
from cms.demo.supervisor import Child, GaveUp, Supervisor

READY_SECONDS = 60.0
HOST = "127.0.0.1"


class CannotStart(Exception):  # noqa: N818
    """Why the demo cannot start, in words for the person who typed the command."""


@dataclass(frozen=True)
class Places:
    """Where the demo keeps what it keeps."""

    root: Path
    told: str = ""
    """ROSTRUM_VAR_DIR as the person has set it, or empty."""

    @property
    def var(self) -> Path:
        """Everything that the demo remembers; removed by a reset.

        A folder of its own even where a place is told: a reset must remove nothing else there.
        """
        return (Path(self.told).resolve() if self.told else self.root / "var") / "demo"

    @property
    def secrets(self) -> Path:
        """The demo's secrets."""
        return self.root / "var" / "demo-secrets.env"

    @property
    def card(self) -> Path:
        """The address and the sign-ins, for programs."""
        return self.root / "var" / "demo.json"

    @property
    def database(self) -> Path:
        """The embedded database, where no other is asked for."""
        return self.var / "rostrum.sqlite3"

    @property
    def sign_ins(self) -> Path:
        """One sign-in per role, as the council was built."""
        return self.var / "sign-ins.json"


def is_free(port: int) -> bool:
    """Whether nothing listens on a port of loopback."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def port_to_use(told: str) -> int:
    """The port from the environment. Raises CannotStart when it cannot be had."""
    if not told.isdecimal() or not 1024 <= int(told) <= 65534:
        raise CannotStart(f"PORT is {told!r}. It must be a number from 1024 to 65534.")
    port = int(told)
    if not is_free(port):
        raise CannotStart(
            f"Port {port} is in use by another program. Choose another one, for example:\n"
            f"    PORT={port + 100 if port < 65000 else 8123} make demo"
        )
    return port


def port_after(port: int) -> int:
    """The next free port: people find the stand-in for X beside the portal."""
    return next(candidate for candidate in range(port + 1, 65536) if is_free(candidate))


@contextmanager
def alone(places: Places) -> Iterator[None]:
    """Refuse a second demo from the same folder: two would share one database and one memory."""
    places.var.mkdir(parents=True, exist_ok=True)
    with (places.root / "var" / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as taken:
            raise CannotStart(
                "The demo is already running from this folder. Stop it with Ctrl-C first."
            ) from taken
        yield


def environment(places: Places, port: int, x_port: int) -> dict[str, str]:
    """What every process of the demo is told. A DATABASE_URL or a broker of yours is respected."""
    x = f"http://{HOST}:{x_port}"
    own = {
        "ROSTRUM_ENVIRONMENT": "demo",
        "ROSTRUM_VAR_DIR": str(places.var),
        "HOST": HOST,
        "PORT": str(port),
        "SITE_URL": f"http://{HOST}:{port}",
        # The news of the demo council stands on the demo itself.
        "NEWS_INSIDE_HOSTS": f"{HOST}:{port}",
        "X_API_BASE_URL": x,
        "X_AUTHORIZE_URL": f"{x}/i/oauth2/authorize",
        "X_POST_URL": f"{x}/i/web/status/{{id}}",
        # Nobody outside is asked whose a post is: the practice copy knows of none.
        "X_OEMBED_URL": f"{x}/oembed",
        "BLUESKY_OEMBED_URL": f"{x}/oembed",
        "X_CLIENT_ID": "rostrum-demo",
        "X_CLIENT_SECRET": "no-secret-to-a-stand-in",
        "PYTHONUNBUFFERED": "1",
    }
    inherited = {name: value for name, value in os.environ.items() if name != "DEBUG"}
    return inherited | own


class Demo:
    """One run of the demo."""

    def __init__(self, places: Places, port: int) -> None:
        self.places = places
        self.port = port
        self.x_port = port_after(port)
        self.address = f"http://{HOST}:{port}"
        self.environment = environment(places, port, self.x_port)
        self.supervisor = Supervisor(self.say)
        self.began = time.monotonic()

    def say(self, text: str) -> None:
        """One line of progress, with the seconds since the start."""
        sys.stdout.write(f"[{time.monotonic() - self.began:5.1f} s] {text}\n")
        sys.stdout.flush()

    def child(self, name: str, *command: str) -> Child:
        """A process of the demo that runs this Python with some arguments."""
        log = self.places.var / "log" / f"{name}.log"
        return Child(name, [sys.executable, *command], log, self.environment, self.places.root)

    def run(self) -> int:
        """Go through the steps, then watch; the exit status."""
        self.supervisor.listen()
        try:
            if all(step() for step in (self.x, self.parts, self.site)):
                self.announce()
                self.supervisor.watch()
                self.say("Stopping")
        except GaveUp as reason:
            sys.stderr.write(f"The demo stopped: {reason}\n")
            return 1
        finally:
            self.supervisor.stop()
        self.say("Stopped. Nothing is left running; `make demo` goes on from here.")
        return 0

    def x(self) -> bool:
        """The stand-in for X, which remembers from one start to the next."""
        memory = self.places.var / "x"
        if not self.built():
            shutil.rmtree(memory, ignore_errors=True)
        memory.mkdir(parents=True, exist_ok=True)
        self.say(f"Starting a stand-in for X on port {self.x_port}")
        where = ["--state", str(memory / "state"), "--log", str(memory / "journal.jsonl")]
        port = ["--port", str(self.x_port)]
        self.supervisor.start(self.child("x", "-m", "doubles.x", *port, *where))
        return self.supervisor.wait_for(lambda: not is_free(self.x_port), 15, "The stand-in for X")

    def built(self) -> bool:
        """Whether the council stands, from an earlier start."""
        return self.places.sign_ins.exists()

    def parts(self) -> bool:
        """The style sheet, and a migrated database with a council in it, side by side."""
        mark = self.places.var / "prepared"
        wanted = freshness.of_code()
        commands = [[sys.executable, "assets/build.py"]]
        if self.built() and mark.exists() and mark.read_text() == wanted:
            self.say("The demo council is as you left it")
        else:
            self.say("Preparing the database")
            commands.append([sys.executable, "manage.py", "demo", "--prepare"])
        if not self.supervisor.run(commands, self.environment):
            return False
        mark.write_text(wanted)
        return True

    def site(self) -> bool:
        """The web server and the worker, until both are well."""
        self.say("Starting the web server and the worker")
        gunicorn = ["-m", "gunicorn", "-c", "python:cms.gunicorn", "cms.wsgi"]
        self.supervisor.start(self.child("web", *gunicorn))
        if self.environment.get("CELERY_BROKER_URL"):
            celery = ["-m", "celery", "-A", "cms"]
            plain = ["--without-gossip", "--without-mingle"]
            self.supervisor.start(self.child("worker", *celery, "worker", *plain))
            self.supervisor.start(self.child("beat", *celery, "beat"))
        else:
            self.supervisor.start(self.child("worker", "manage.py", "embedded"))
        return self.supervisor.wait_for(self.is_well, READY_SECONDS, "The site")

    def is_well(self) -> bool:
        """Whether the site answers and its tick has run; slower jobs may still wait their turn."""
        try:
            answer = urllib.request.urlopen(f"{self.address}/healthz", timeout=5)  # noqa: S310
        except urllib.error.HTTPError as unwell:
            answer = unwell
        except OSError:
            return False
        with answer:
            jobs = json.loads(answer.read()).get("jobs", {})
        return bool(jobs.get("tick", {}).get("ok"))

    def announce(self) -> None:
        """Say where it is and who may sign in; the same goes to ``var/demo.json``."""
        people = json.loads(self.places.sign_ins.read_text())
        card = {"address": self.address, "x": f"http://{HOST}:{self.x_port}", "sign_ins": people}
        descriptor = os.open(self.places.card, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            json.dump(card, file, indent=2)
        self.say("Ready")
        lines = [f"\n  {self.address}\n"]
        lines += [
            f"  {person['role']:<28} {person['email']:<34} {person['password']}  {person['note']}".rstrip()
            for person in people
        ]
        lines += [
            f"\n  The stand-in for X: {card['x']}",
            "  Whether the audit trail holds: .venv/bin/python manage.py verify_audit",
            "  Ctrl-C stops it all.\n",
        ]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()


def reset(places: Places) -> None:
    """Forget the council, its pictures and mail, and what the stand-in for X remembers."""
    with alone(places):
        shutil.rmtree(places.var)
        places.card.unlink(missing_ok=True)
        places.secrets.unlink(missing_ok=True)


def start(places: Places) -> int:
    """Run the demo until a signal stops it; the exit status."""
    try:
        with alone(places):
            port = port_to_use(os.environ.get("PORT", "8000"))
            secrets.ensure(places.secrets)
            return Demo(places, port).run()
    except CannotStart as reason:
        sys.stderr.write(f"{reason}\n")
        return 1
