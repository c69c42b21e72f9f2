"""A PostgreSQL and a Redis that can be taken away: killed, emptied and started on the same port."""

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg
import redis

from tests.services import (
    drop_root,
    end,
    free_port,
    may_create_databases,
    program,
    redis_answers,
    wait_until,
)


class Postgres:
    """A PostgreSQL with its data in ``home``, which its own user must be able to enter."""

    def __init__(self, home: Path) -> None:
        home.mkdir(mode=0o700)
        self._home, self._port = home, free_port()
        self._user = {name: value for name, value in drop_root(home).items() if value is not None}
        make = [program("initdb"), "-D", str(home / "data"), "-U", "rostrum", "-A", "trust"]
        self._run([*make, "-E", "UTF8"]).wait()
        self.url = f"postgres://rostrum@127.0.0.1:{self._port}/postgres"
        self.start()
        with psycopg.connect(self.url, autocommit=True) as server:
            server.execute("CREATE DATABASE rostrum")
        self.url = self.url.replace("/postgres", "/rostrum")

    def start(self) -> None:
        """Start it on what it holds, and wait until it answers."""
        told = {
            "listen_addresses": "127.0.0.1",
            "port": self._port,
            "unix_socket_directories": self._home,
            "max_connections": 60,
        }
        options = [f"-c{name}={value}" for name, value in told.items()]
        self._server = self._run([program("postgres"), "-D", str(self._home / "data"), *options])
        wait_until(lambda: may_create_databases(self.url), "PostgreSQL")

    def _run(self, command: list[str]) -> "subprocess.Popen[bytes]":
        with (self._home / "log").open("ab") as log:
            quiet: dict[str, Any] = {"stdout": log, "stderr": log, "cwd": "/"}
            return subprocess.Popen(command, **quiet, **self._user)

    def crash(self) -> None:
        """End it at once, with every connection: what was not committed is gone."""
        self._server.send_signal(signal.SIGQUIT)
        self._server.wait(timeout=30)

    def stop(self) -> None:
        """End it, and forget what it held."""
        with suppress(subprocess.TimeoutExpired):
            self.crash()
        end(self._server)
        shutil.rmtree(self._home, ignore_errors=True)


class Redis:
    """A Redis that keeps nothing, always on the same port."""

    def __init__(self) -> None:
        self._port = free_port()
        self.url = f"redis://127.0.0.1:{self._port}/0"
        self.start()

    def start(self) -> None:
        """Start it, empty, and wait until it answers."""
        options = ["--port", str(self._port), "--bind", "127.0.0.1", "--save", "", "--appendonly"]
        command = [program("redis-server"), *options, "no"]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd="/")
        wait_until(lambda: redis_answers(self.url), "Redis")

    def empty(self) -> None:
        """Forget every message, as FLUSHALL does."""
        with redis.Redis.from_url(self.url) as client:
            client.flushall()

    def kill(self) -> None:
        """End it at once, with every message that it held."""
        self._server.kill()
        self._server.wait()

    def stop(self) -> None:
        """End it."""
        end(self._server)


def kill_all(leader: int) -> None:
    """End a process and its children at once, wherever they are."""
    with suppress(ProcessLookupError):
        os.killpg(leader, signal.SIGKILL)
