"""The layers of docs/architecture.md, as import-linter holds them."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("approvals", "cms", "guidance", "members")
LINT = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]


def lint(folder: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(LINT, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_contract_is_kept() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ("members/people/planted.py", "from approvals.posts import models"),
        ("guidance/library/planted.py", "import cms.urls"),
        ("members/audit/planted.py", "from members.people import models"),
        ("approvals/posts/planted.py", "from approvals.publishing import models"),
        ("approvals/channels/planted.py", "import django.db"),
        ("guidance/compliance/rules/planted.py", "from django.db import models"),
        ("members/connections/wire/planted.py", "import django"),
    ],
)
def test_an_import_against_the_layers_is_found(copy: Path, where: str, line: str) -> None:
    (copy / where).write_text(f'"""Planted."""\n\n{line}\n')
    result = lint(copy)
    assert result.returncode != 0
    assert "planted" in result.stdout
