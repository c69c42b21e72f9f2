"""Makes static/vendor: the style sheet, the scripts and the typeface that pages ask for.

Run it with the project's Python (``make assets``). It needs Node once, at set-up and never at run
time: the one on the PATH, else the one in requirements-node.txt, which it puts into the same
Python environment. When nothing it reads has changed since the last run it does nothing.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ASSETS = Path(__file__).resolve().parent
ROOT = ASSETS.parent
MODULES = ASSETS / "node_modules"
VENDOR = ROOT / "static" / "vendor"
STAMP = VENDOR / ".built-from"
TYPEFACE = MODULES / "@fontsource-variable" / "source-sans-3" / "files"
COPIES = {
    MODULES / "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend.min.js",
    TYPEFACE / "source-sans-3-latin-wght-normal.woff2": "fonts/latin.woff2",
    TYPEFACE / "source-sans-3-latin-wght-italic.woff2": "fonts/latin-italic.woff2",
    TYPEFACE / "source-sans-3-latin-ext-wght-normal.woff2": "fonts/latin-ext.woff2",
}


def fingerprint() -> str:
    """The SHA-256 of everything the build reads."""
    sources = [*sorted(ASSETS.glob("*.scss")), ASSETS / "package-lock.json", Path(__file__)]
    digest = hashlib.sha256()
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def node_folder() -> Path:
    """The folder that holds node and npm; installs the packaged Node when the PATH has none."""
    npm = shutil.which("npm") if shutil.which("node") else None
    if npm:
        return Path(npm).parent
    beside_python = Path(sys.executable).parent
    if not shutil.which("npm", path=str(beside_python)):
        requirements = str(ROOT / "requirements-node.txt")
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--require-hashes"]
        subprocess.run([*pip, "-r", requirements], check=True)  # noqa: S603
    return beside_python


def run(node: Path, *command: str) -> None:
    """Run one command of Node's in the assets folder; raise when it fails."""
    path = f"{node}{os.pathsep}{os.environ.get('PATH', '')}"
    # Trust what the machine trusts, as pip does: the packaged Node else knows its own list alone.
    environment = {"NODE_USE_SYSTEM_CA": "1", **os.environ, "PATH": path}
    program = shutil.which(command[0], path=environment["PATH"])
    if program is None:
        raise SystemExit(f"{command[0]} was not found, even after installing Node.")
    arguments = [program, *command[1:]]
    subprocess.run(arguments, cwd=ASSETS, env=environment, check=True)  # noqa: S603


def build() -> None:
    """Install the pinned packages, compile the style sheet and copy what pages load."""
    node = node_folder()
    run(node, "npm", "ci", "--omit=optional", "--no-progress", "--loglevel=error")
    (VENDOR / "fonts").mkdir(parents=True, exist_ok=True)
    options = ["--load-path=node_modules", "--style=compressed", "--no-source-map", "--quiet-deps"]
    compiler = str(MODULES / "sass" / "sass.js")
    run(node, "node", compiler, *options, "rostrum.scss", str(VENDOR / "rostrum.css"))
    for source, name in COPIES.items():
        shutil.copyfile(source, VENDOR / name)


def main() -> None:
    """Build unless the last build is still good."""
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted:
        sys.stdout.write("Assets are up to date.\n")
        return
    build()
    # The GOV.UK script ends by naming a source map that we do not ship; static file
    # storages with a manifest refuse a reference to a file that is not there.
    script = VENDOR / "govuk-frontend.min.js"
    script.write_text(script.read_text().partition("//# sourceMappingURL")[0])
    STAMP.write_text(wanted)
    sys.stdout.write(f"Assets built in {VENDOR.relative_to(ROOT)}.\n")


if __name__ == "__main__":
    main()
