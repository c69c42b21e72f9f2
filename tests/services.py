"""Run a command with PostgreSQL and Redis: ``python -m tests.services COMMAND...``.

Those already listening on this machine are used; else private ones are started from the installed
programs, on free ports and with their data under ``var/services``, and are stopped afterwards.
The command finds them as ``DATABASE_URL``, ``CELERY_BROKER_URL`` and ``ROSTRUM_SERVICES=1``.
"""

import hashlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg
import redis

ROOT = Path(__file__).resolve().parent.parent
SERVICES = ROOT / "var" / "services"
STARTING_SECONDS = 30


def say(text: str) -> None:
    """One line for the person who watches."""
    print(f"services: {text}", flush=True)


def free_port() -> int:
    """A port of loopback that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program(name: str) -> str:
    """Where a server's program is; Debian keeps PostgreSQL's out of the PATH."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = shutil.which(name) or next(map(str, debian), None)
    if found is None:
        raise SystemExit(
            f"{name} is not installed and no such service is running on this machine. "
            "On Debian: apt-get install postgresql redis-server"
        )
    return found


def wait_until(ready: Callable[[], bool], what: str) -> None:
    """Wait for a server to answer; give up with a plain message."""
    give_up = time.monotonic() + STARTING_SECONDS
    while not ready():
        if time.monotonic() > give_up:
            raise SystemExit(f"{what} did not start within {STARTING_SECONDS} seconds.")
        time.sleep(0.1)


def may_create_databases(url: str) -> bool:
    """Whether PostgreSQL answers at this address and lets us make test databases."""
    query = "SELECT rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            row = connection.execute(query).fetchone()
    except psycopg.Error:
        return False
    return bool(row and row[0])


def redis_answers(url: str) -> bool:
    """Whether Redis answers at this address."""
    try:
        return bool(redis.Redis.from_url(url, socket_connect_timeout=2).ping())
    except redis.RedisError:
        return False


def drop_root(data: Path) -> dict[str, object]:
    """PostgreSQL refuses to run as root: hand it to the user that Debian made for it, or nobody."""
    if os.geteuid() != 0:
        return {}
    for user in ("postgres", "nobody"):
        if subprocess.run(["id", user], capture_output=True, check=False).returncode == 0:
            shutil.chown(data, user)
            return {"user": user, "group": None, "extra_groups": []}
    raise SystemExit("PostgreSQL refuses to run as root, and there is no user for it here.")


@contextmanager
def private_postgres() -> Iterator[str]:
    """A PostgreSQL of our own, thrown away afterwards.

    Its folder is under /tmp when we are root: the user that it runs as can rarely reach ours.
    """
    base = Path("/tmp") if os.geteuid() == 0 else SERVICES  # noqa: S108
    base.mkdir(parents=True, exist_ok=True)
    home = base / f"rostrum-postgres-{os.getpid()}"
    home.mkdir(mode=0o700)
    user = {key: value for key, value in drop_root(home).items() if value is not None}
    port, data = free_port(), home / "data"
    make = [program("initdb"), "-D", str(data), "-U", "rostrum", "-A", "trust", "-E", "UTF8"]
    subprocess.run(make, check=True, cwd="/", stdout=subprocess.DEVNULL, **user)  # type: ignore[call-overload]
    settings = {
        "listen_addresses": "127.0.0.1",
        "port": port,
        "unix_socket_directories": home,
        "fsync": "off",
        "max_connections": 60,
    }
    options = [f"-c{name}={value}" for name, value in settings.items()]
    url = f"postgres://rostrum@127.0.0.1:{port}/postgres"
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(  # type: ignore[call-overload]
            [program("postgres"), "-D", str(data), *options],
            cwd="/",
            stdout=log,
            stderr=log,
            **user,
        )
        try:
            wait_until(lambda: may_create_databases(url), "PostgreSQL")
            yield url
        finally:
            end(server)
            shutil.rmtree(home, ignore_errors=True)


@contextmanager
def private_redis() -> Iterator[str]:
    """A Redis of our own that keeps nothing."""
    port = free_port()
    url = f"redis://127.0.0.1:{port}/0"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
    server = subprocess.Popen([program("redis-server"), *options], stdout=subprocess.DEVNULL)
    try:
        wait_until(lambda: redis_answers(url), "Redis")
        yield url
    finally:
        end(server)


def end(server: "subprocess.Popen[bytes]") -> None:
    """Stop a server, politely at first."""
    server.terminate()
    try:
        server.wait(timeout=10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def running_postgres() -> str | None:
    """The address of a PostgreSQL that we may use: the one told, else the usual port."""
    told = os.environ.get("DATABASE_URL", "")
    usual = [f"postgres://{user}@127.0.0.1:5432/postgres" for user in ("postgres", "rostrum")]
    wanted = [told] if told.startswith("postgres") else usual
    return next((url for url in wanted if may_create_databases(url)), None)


def running_redis() -> str | None:
    """The address of a Redis that we may use: the one told, else the usual port."""
    told = os.environ.get("CELERY_BROKER_URL", "")
    url = told if told.startswith("redis") else "redis://127.0.0.1:6379/9"
    return url if redis_answers(url) else None


def own_name(url: str) -> str:
    """The same server with a database name of this checkout's own, so that two do not collide."""
    mark = hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    return f"{url.rpartition('/')[0]}/rostrum_{mark}"


def main(command: list[str]) -> int:
    """Find or start the services, run the command, stop what was started."""
    with ExitStack() as started:
        database = running_postgres()
        say(f"PostgreSQL {'is running already' if database else 'is started for this run'}")
        database = database or started.enter_context(private_postgres())
        broker = running_redis()
        say(f"Redis {'is running already' if broker else 'is started for this run'}")
        broker = broker or started.enter_context(private_redis())
        found = {
            "DATABASE_URL": own_name(database),
            "CELERY_BROKER_URL": broker,
            "ROSTRUM_SERVICES": "1",
        }
        return subprocess.run(command, env=os.environ | found, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
