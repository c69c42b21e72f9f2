"""Children that end with their parent, even when the parent is killed and can tell nobody.

Linux does it in the kernel (``PR_SET_PDEATHSIG``). Elsewhere a process whose parent was killed
outright lives on until somebody stops it; an ordinary stop ends every process on every system.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def end_with_parent(parent: int, with_signal: int = signal.SIGKILL) -> None:
    """Ask the kernel to signal this process when its parent is gone.

    ``parent`` is the process id of the parent: it may have gone before the kernel was asked, and
    then nobody would ever signal us.
    """
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, int(with_signal))
    if os.getppid() != parent:
        os.kill(os.getpid(), with_signal)
