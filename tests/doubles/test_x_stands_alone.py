"""The practice copy is a program of its own: it imports the standard library and itself."""

import ast
import sys
from pathlib import Path

FILES = sorted((Path(__file__).parents[2] / "doubles").rglob("*.py"))


def test_it_imports_nothing_of_ours_and_nothing_of_others():
    assert FILES
    outside = set()
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                outside |= {alias.name.split(".")[0] for alias in node.names}
            if isinstance(node, ast.ImportFrom):
                outside.add(str(node.module).split(".")[0])
    assert outside - sys.stdlib_module_names <= {"doubles"}
