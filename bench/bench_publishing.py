"""How late posts go out when many are due at once, and how soon sending goes on after a kill -9.

Run from the root of the repository: ``python bench/bench_publishing.py``; with ``python -m
tests.services`` before it, on PostgreSQL. Ends non-zero when a bound is missed. The network is the
practice copy of X as a process of its own, which takes 200 ms for every answer; its log, and not
our database, says when a post arrived. The sender is ``manage.py publish_due --loop``.

- 1,000 posts due at one instant on 100 connections: the 99th percentile of lateness is at most one
  and a half times what the network alone would take (posts x latency / slots), and two seconds.
- A post that is due by itself: the 99th percentile of lateness is at most two seconds.
- After kill -9 of the sender the rest goes on within ten seconds of a new one's start, and what
  was on its way is sent, or shown to a person as unknown, within three minutes.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.chaos.run import database, settle_environment
from tests.doubles.running import RunningX


def main() -> int:
    """Set the stage, measure, and say by the exit code whether the bounds held."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--posts", type=int, default=1_000)
    words.add_argument("--connections", type=int, default=100)
    words.add_argument("--slots", type=int, default=4)
    given = words.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        x = RunningX(folder)
        try:
            with database(folder) as url:
                settle_environment(folder, url, x)
                # The deadlines of life, not those of chaos.
                os.environ |= {"SEND_DEADLINE": "30", "SEND_LEASE": "90", "LOG_LEVEL": "ERROR"}
                # Only now: Django reads its settings once, from the environment.
                from bench.publishing.stage import Stage

                return Stage(folder, x, given.connections, given.slots).perform(given.posts)
        finally:
            x.stop()


if __name__ == "__main__":
    sys.exit(main())
