"""The demo: its secrets, its port, and that it leaves no process behind."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from django.core.management import call_command

import manage
from cms.demo import secrets, start, template
from cms.demo.supervisor import Child, GaveUp, Supervisor

ROOT = Path(__file__).resolve().parents[3]
# A child that starts a grandchild, says so, and hears no TERM.
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
print(child.pid, flush=True)
time.sleep(60)
"""
KEEPER = """
import sys
from pathlib import Path
from cms.demo.supervisor import Child, Supervisor
keeper = Supervisor(print)
keeper.listen()
command = [sys.executable, "-c", "import time; time.sleep(60)"]
child = Child("c", command, Path(sys.argv[1]), {}, Path("."))
keeper.start(child)
print(child.process.pid, flush=True)
keeper.watch()
keeper.stop()
"""


def wait(until: Callable[[], bool]) -> None:
    """Poll for what another process does; the test fails when it never does it."""
    give_up = time.monotonic() + 20
    while not until():
        assert time.monotonic() < give_up
        time.sleep(0.02)


def is_gone(pid: int) -> bool:
    """Whether a process has ended, be it still in the table of processes."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.fixture
def keeper(monkeypatch):
    monkeypatch.setattr("cms.demo.supervisor.GRACE_SECONDS", 0.3)
    said: list[str] = []
    keeper = Supervisor(said.append)
    yield keeper
    keeper.stop()


def child(tmp_path: Path, code: str) -> Child:
    command = [sys.executable, "-c", code]
    return Child("child", command, tmp_path / "log", dict(os.environ), ROOT)


def test_a_stuck_child_and_its_own_child_are_ended(keeper, tmp_path) -> None:
    stubborn = child(tmp_path, STUBBORN)
    keeper.start(stubborn)
    wait(lambda: stubborn.log.read_text().strip() != "")
    grandchild = int(stubborn.log.read_text())
    keeper.stop()
    assert not stubborn.is_running()
    wait(lambda: is_gone(grandchild))


def test_a_stopped_child_is_ended(keeper, tmp_path) -> None:
    sleeper = child(tmp_path, "import time; time.sleep(60)")
    keeper.start(sleeper)
    os.kill(sleeper.process.pid, signal.SIGSTOP)
    keeper.stop()
    assert not sleeper.is_running()


def test_a_child_that_dies_is_started_again(keeper, tmp_path) -> None:
    sleeper = child(tmp_path, "import time; time.sleep(60)")
    keeper.start(sleeper)
    first = sleeper.process
    os.kill(first.pid, signal.SIGKILL)
    first.wait()
    keeper.mend()
    assert sleeper.is_running()
    assert sleeper.process.pid != first.pid


def test_a_child_that_dies_over_and_over_ends_the_demo_with_its_last_words(
    keeper, tmp_path
) -> None:
    keeper.start(child(tmp_path, "raise SystemExit('no such table')"))
    with pytest.raises(GaveUp, match="no such table"):
        keeper.wait_for(lambda: False, 20, "It")


def test_a_step_that_fails_ends_the_demo(keeper) -> None:
    with pytest.raises(GaveUp, match="exit status 3"):
        keeper.run([[sys.executable, "-c", "raise SystemExit(3)"]], os.environ)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel of Linux does it")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_children_end_with_the_supervisor(tmp_path, number: int) -> None:
    command = [sys.executable, "-c", KEEPER, str(tmp_path / "log")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as supervisor:
        pid = int(supervisor.stdout.readline())
        assert not is_gone(pid)
        supervisor.send_signal(number)
        supervisor.wait(timeout=20)
        wait(lambda: is_gone(pid))


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path) -> None:
    path = tmp_path / "demo-secrets.env"
    secrets.ensure(path)
    before = path.read_text()
    secrets.ensure(path)
    assert path.read_text() == before
    assert path.stat().st_mode & 0o777 == 0o600
    assert "SECRET_KEY=demo-" in before


def test_a_port_in_use_is_said_plainly() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(start.CannotStart, match=f"Port {port} is in use"):
            start.port_to_use(str(port))


@pytest.mark.parametrize("told", ["", "web", "80", "70000", "-1"])
def test_a_port_that_is_none_is_refused(told: str) -> None:
    with pytest.raises(start.CannotStart, match="PORT is"):
        start.port_to_use(told)


def test_a_second_demo_from_the_same_folder_is_refused(tmp_path) -> None:
    places = start.Places(tmp_path)
    refused = pytest.raises(start.CannotStart, match="already running")
    with start.alone(places), refused, start.alone(places):
        pass


def test_a_reset_forgets_everything(tmp_path) -> None:
    places = start.Places(tmp_path)
    secrets.ensure(places.secrets)
    (places.var / "x").mkdir(parents=True)
    (places.var / "x" / "state").write_text("posts")
    start.reset(places)
    assert not places.var.exists()
    assert not places.secrets.exists()


def test_every_process_of_the_demo_writes_where_the_demo_looks(tmp_path, monkeypatch) -> None:
    """Also where the person has told it another place, which make demo-reset is told too."""
    for told in ("", str(tmp_path / "elsewhere")):
        monkeypatch.setenv("ROSTRUM_VAR_DIR", told)
        # The suite may run on PostgreSQL, which it says in the environment; the demo does not.
        monkeypatch.delenv("DATABASE_URL", raising=False)
        places = start.Places(ROOT, told)
        asked = "from cms import settings as s; print(s.VAR_DIR); print(s.DATABASES['default'])"
        told_to_children = start.environment(places, 8000, 8001)
        said = subprocess.run(
            [sys.executable, "-c", asked],
            cwd=ROOT,
            env=told_to_children,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        assert said.splitlines()[0] == str(places.var)
        assert places.sign_ins.parent == places.var
        assert f"'NAME': '{places.database}'" in said


def test_a_reset_removes_the_demos_own_folder_of_a_place_that_is_told(tmp_path) -> None:
    (tmp_path / "var").mkdir()
    told = tmp_path / "elsewhere"
    (told / "demo").mkdir(parents=True)
    (told / "private").mkdir()
    start.reset(start.Places(tmp_path, str(told)))
    assert list(told.iterdir()) == [told / "private"]


def test_the_commands_take_the_place_that_is_told(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("ROSTRUM_VAR_DIR", str(tmp_path))
    asked = []
    monkeypatch.setattr(start, "reset", asked.append)
    monkeypatch.setattr(start, "start", lambda places: asked.append(places) or 0)
    call_command("demo", "--reset")
    with pytest.raises(SystemExit):
        call_command("demo")
    assert [places.var for places in asked] == [tmp_path / "demo"] * 2


def test_an_older_journal_is_not_left_beside_a_fresh_copy(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(template, "place", lambda: tmp_path / "none")
    target = tmp_path / "database"
    for suffix in ("", "-wal", "-shm"):
        target.with_name(target.name + suffix).write_text("old")
    assert template.copy_to(target) is False
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("there", "arguments", "told", "meant"),
    [
        (("demo/sign-ins.json",), ["verify_audit"], {}, True),
        ((), ["verify_audit"], {}, False),
        (("demo/sign-ins.json",), ["demo", "--reset"], {}, False),
        (("demo/sign-ins.json",), ["verify_audit"], {"DATABASE_URL": "postgres://x/y"}, False),
        (("demo/sign-ins.json", "rostrum.sqlite3"), ["verify_audit"], {}, False),
        (("demo/sign-ins.json", "../.env"), ["verify_audit"], {}, False),
    ],
)
def test_a_command_is_about_the_demo_where_nothing_else_is_told(
    tmp_path, there, arguments, told, meant
) -> None:
    (tmp_path / "var" / "demo").mkdir(parents=True)
    for name in there:
        (tmp_path / "var" / name).write_text("something")
    assert manage.means_demo(tmp_path, ["manage.py", *arguments], told) is meant


def test_an_empty_database_left_by_a_slip_does_not_hide_the_demo(tmp_path) -> None:
    (tmp_path / "var" / "demo").mkdir(parents=True)
    (tmp_path / "var" / "demo" / "sign-ins.json").write_text("{}")
    with closing(sqlite3.connect(tmp_path / "var" / "rostrum.sqlite3")) as left:
        left.execute("PRAGMA journal_mode = WAL")
    assert manage.means_demo(tmp_path, ["manage.py", "verify_audit"], {})
