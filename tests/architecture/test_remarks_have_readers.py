"""Whatever reads remarks says first whose eyes they are for."""

import re
from collections.abc import Iterator

import pytest

from tests.architecture.source import Module, modules, parse

# The verbs look for what was done to a thread, and for those who spoke in it. They show nothing.
VERBS = "approvals/posts/remarks.py"
READS = re.compile(r"Remark\.objects\s*\.(\w+)|\.(remarks|replies)\.(?:all|filter|exclude|values)")
WORDS = {"told_to_author", "readable_by"}


def unsaid(module: Module) -> Iterator[str]:
    """Reads of remarks that do not begin with one of the two words."""
    if module.name == VERBS:
        return
    for found in READS.finditer(module.text):
        if found[1] not in WORDS and not _is_of_findings(found, module):
            line = module.text.count("\n", 0, found.start()) + 1
            yield f"{module.name}:{line}: {found[0]}"


def _is_of_findings(found: re.Match[str], module: Module) -> bool:
    """A version's replies are those to its findings."""
    return module.text[: found.start()].endswith("version") and found[2] == "replies"


def test_nobody_reads_remarks_without_saying_for_whom() -> None:
    assert [fault for module in modules() for fault in unsaid(module)] == []


@pytest.mark.parametrize(
    "breach",
    [
        "rows = Remark.objects.filter(version=v)\n",
        "rows = Remark.objects.all()\n",
        "rows = version.remarks.filter(internal=False)\n",
        "rows = root.replies.all()\n",
    ],
)
def test_a_breach_is_found(breach: str) -> None:
    assert list(unsaid(parse("planted.py", breach)))


def test_the_two_words_are_no_breach() -> None:
    fine = "Remark.objects.told_to_author()\nRemark.objects.readable_by(by, post)\n"
    assert not list(unsaid(parse("planted.py", fine)))
