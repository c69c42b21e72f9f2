"""Known vulnerabilities in the lock, by pip-audit.

``python -m tests.architecture.advisories`` ends non-zero when a package has a known vulnerability.
A machine that cannot reach the advisory service is told so in capitals: it has checked nothing.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
COMMAND = ["-m", "pip_audit", "--requirement", "requirements.txt", "--require-hashes"]
OPTIONS = ["--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", "15"]


def verdict(output: str, errors: str) -> tuple[int, str]:
    """The exit status and the words for what pip-audit printed."""
    try:
        packages: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        reason = errors.strip().splitlines()[-1:] or ["no answer"]
        return 0, f"NOT CHECKED: the advisory service could not be reached ({reason[0]})."
    audited = [package for package in packages if "skip_reason" not in package]
    faulty = [package for package in audited if package["vulns"]]
    if faulty:
        lines = [
            f"{package['name']} {package['version']}: {flaw['id']}, mended in "
            f"{', '.join(flaw['fix_versions']) or 'no version yet'}"
            for package in faulty
            for flaw in package["vulns"]
        ]
        return 1, "\n".join(lines)
    if len(audited) < len(packages):
        missing = len(packages) - len(audited)
        return 0, (
            f"NOT CHECKED: {missing} of {len(packages)} packages, because the advisory service "
            "knows nothing of them from here. Run `make check` where PyPI itself can be reached."
        )
    return 0, f"No known vulnerability in {len(audited)} packages."


if __name__ == "__main__":
    ran = subprocess.run(
        [sys.executable, *COMMAND, *OPTIONS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    status, words = verdict(ran.stdout, ran.stderr)
    print(words)
    sys.exit(status)
