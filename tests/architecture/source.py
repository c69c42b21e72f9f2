"""Our source, parsed once, and the faults that no linter of others knows."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("approvals", "cms", "guidance", "members")
LONGEST_FUNCTION = 40
LONGEST_MODULE = 300


@dataclass(frozen=True)
class Module:
    """One file of ours."""

    name: str
    text: str
    tree: ast.Module


def parse(name: str, text: str) -> Module:
    """A module from its text."""
    return Module(name, text, ast.parse(text))


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the four packages but the generated migrations."""
    files = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    own = [path for path in files if "migrations" not in path.parts]
    return tuple(parse(str(path.relative_to(ROOT)), path.read_text()) for path in own)


def functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, methods and inner ones too."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def long_functions(module: Module) -> Iterator[str]:
    """Functions that nobody reads at one sitting; a docstring costs nothing."""
    for function in functions(module):
        first = function.body[0]
        start = function.lineno
        has_docstring = ast.get_docstring(function, clean=False) is not None
        docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
        lines = (function.end_lineno or start) - start + 1 - docstring
        if lines > LONGEST_FUNCTION:
            yield f"{module.name}:{start}: {function.name} has {lines} lines"


def long_modules(module: Module) -> Iterator[str]:
    """Modules that hold more than one thing. The settings are one list, and stay in one file."""
    lines = sum(1 for line in module.text.splitlines() if line.strip())
    if lines > LONGEST_MODULE and module.name != "cms/settings.py":
        yield f"{module.name}: {lines} lines"


def local_imports(module: Module) -> Iterator[str]:
    """Imports of our own inside functions: they hide circles.

    ``ready`` of an app is the one place for them: models do not exist before it.
    """
    for function in functions(module):
        if module.name.endswith("apps.py") and function.name == "ready":
            continue
        for node in ast.walk(function):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                if name.partition(".")[0] in PACKAGES:
                    yield f"{module.name}:{node.lineno}: imports {name} inside a function"


def pasted_time_zones(module: Module) -> Iterator[str]:
    """``replace(tzinfo=...)`` gives a wrong moment twice a year without a word (PEP 495).

    UTC has no such hours.
    """
    for node in ast.walk(module.tree):
        called = node.func if isinstance(node, ast.Call) else None
        if not isinstance(called, ast.Attribute) or called.attr != "replace":
            continue
        zones = [key.value for key in getattr(node, "keywords", []) if key.arg == "tzinfo"]
        if any(ast.unparse(zone) not in {"UTC", "datetime.UTC", "None"} for zone in zones):
            yield f"{module.name}:{node.lineno}: pastes a time zone on with replace(tzinfo=)"


def unescaped(module: Module) -> Iterator[str]:
    """Text that is called safe by hand."""
    for node in ast.walk(module.tree):
        called = node.func if isinstance(node, ast.Call) else None
        name = getattr(called, "attr", getattr(called, "id", ""))
        if isinstance(node, ast.Call) and name in {"mark_safe", "SafeString", "SafeText"}:
            yield f"{module.name}:{node.lineno}: {name}"


def state_writers(module: Module) -> Iterator[str]:
    """Functions that assign to ``.state`` or update it in a query."""
    for function in functions(module):
        for node in ast.walk(function):
            if _writes_state(node):
                yield f"{module.name}:{function.name}"


def _writes_state(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return any(isinstance(t, ast.Attribute) and t.attr == "state" for t in targets)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        words = {key.arg for key in node.keywords}
        return node.func.attr in {"update", "aupdate"} and "state" in words
    return False
