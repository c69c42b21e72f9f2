"""Start the practice copy of X from the command line."""

import argparse
import signal
import sys
import threading
import time
from pathlib import Path
from types import FrameType

from doubles.x.journal import Journal
from doubles.x.server import Server
from doubles.x.store import Store

GRACE = 0.3


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m doubles.x", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes a free port")
    parser.add_argument("--state", type=Path, required=True, help="the file it remembers in")
    parser.add_argument("--log", type=Path, required=True, help="the journal, JSON lines")
    return parser.parse_args()


def main() -> None:
    """Serve until SIGTERM or Ctrl-C."""
    given = _arguments()
    store, journal = Store(given.state), Journal(given.log)
    server = Server(given.host, given.port, store, journal)

    def stop(_: int, __: FrameType | None) -> None:
        server.stopping.set()
        threading.Thread(target=server.shutdown).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    sys.stdout.write(f"listening on http://{given.host}:{server.server_address[1]}\n")
    sys.stdout.flush()
    server.serve_forever(poll_interval=0.1)
    server.server_close()
    # Answers that were under way are given a moment; what they stored is committed already.
    time.sleep(GRACE)
    journal.close()
    store.close()


if __name__ == "__main__":
    main()
