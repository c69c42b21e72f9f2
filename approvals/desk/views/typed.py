"""What stands in the other fields of the desk when a button beside them is pressed.

The page is one form, so every button sends all of it. A claim or a remark leads back to the page by
a redirect, and so that nothing is lost on the way the session carries it there, once.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from approvals.desk.forms import FORMS
from approvals.desk.keeping import tidied, typed_in
from approvals.desk.sheet import Sheet

TYPED = "desk_typed"
REPLIES = "reply"


def keep_typed(request: HttpRequest, *, done: str = "") -> None:
    """Carry what was typed to the next look at the same version; the form ``done`` starts anew."""
    kinds = tuple(f"{name}-" for name in (*(kind.name for kind in FORMS), REPLIES))
    fields = {
        name: values
        for name, values in request.POST.lists()
        if name.startswith(kinds) and not (done and name.startswith(f"{done}-"))
    }
    if fields:
        request.session[TYPED] = {"sha256": request.POST.get("sha256", ""), "fields": fields}


def typed_beside(request: HttpRequest, sheet: Sheet, pressed: str) -> dict[str, str]:
    """What was typed in the other forms of a page that is out of date, by label, to be handed back.

    The wording of any version, as the form to suggest one shows it, was typed by nobody here.
    """
    known = {
        text
        for payload in sheet.dossier.payloads.values()
        if payload
        for text in payload.texts().values()
    }
    found = {}
    for form in (kind(sheet) for kind in FORMS if kind.name != pressed):
        for name, value in typed_in(form, request.POST).items():
            if isinstance(value, str) and value.strip() and tidied(value) not in known:
                found[str(form[name].label)] = value
    sent = (str(text) for name, text in request.POST.items() if name.startswith(f"{REPLIES}-"))
    answers = filter(str.strip, sent)
    return found | {f"Your answer to a remark ({n})": said for n, said in enumerate(answers, 1)}


def typed_on(request: HttpRequest, sha256: str) -> MultiValueDict[str, Any]:
    """What was typed beside this version: in the form just sent, or carried here from it."""
    if request.method == "POST":
        return request.POST
    kept = request.session.get(TYPED)
    if not kept or kept["sha256"] != sha256:
        return MultiValueDict()
    del request.session[TYPED]
    return MultiValueDict(kept["fields"])
