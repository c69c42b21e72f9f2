"""Takes the services away from under real Celery processes, and counts what reached the network.

    python tests/chaos/outages.py [--rounds 1] [--seed 7]

A worker and two schedulers run as the operations page says, on a PostgreSQL and a Redis of their
own. In every round each kind of outage comes once, while posts are due and become due. Then the
judge of ``checker.py`` compares the network's log with the database. Ends non-zero on any
duplicate, loss, early or unapproved post, and where an outage did not bite.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.chaos.run import settle_environment  # noqa: E402
from tests.chaos.servers import Postgres, Redis  # noqa: E402
from tests.doubles.running import RunningX  # noqa: E402


def main() -> int:
    """Run, report, and say by the exit code whether all held."""
    words = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    words.add_argument("--rounds", type=int, default=1)
    words.add_argument("--seed", type=int, default=None)
    given = words.parse_args()
    seed = given.seed if given.seed is not None else random.SystemRandom().randrange(10**6)
    # Whoever ends this ends what it has started, which lives in sessions of its own.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with tempfile.TemporaryDirectory(prefix="outages-") as name:
        folder = Path(name)
        # The database runs as a user of its own, who must get there.
        folder.chmod(0o755)
        x, postgres, redis = RunningX(folder), Postgres(folder / "postgres"), Redis()
        try:
            settle_environment(folder, postgres.url, x)
            os.environ["CELERY_BROKER_URL"] = redis.url
            # Only now: Django reads its settings once, from the environment.
            from tests.chaos.outage_stage import OutageStage

            return OutageStage(folder, postgres, redis, x, seed).perform(given.rounds)
        finally:
            for server in (redis, postgres, x):
                server.stop()


if __name__ == "__main__":
    sys.exit(main())
