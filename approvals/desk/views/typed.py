"""What stands in the other fields of the desk when a button beside them is pressed.

The page is one form, so every button sends all of it. A claim or a remark leads back to the page by
a redirect, and so that nothing is lost on the way the session carries it there, once.
"""

from typing import Any

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict

from approvals.desk.forms import FORMS

TYPED = "desk_typed"


def keep_typed(request: HttpRequest, *, done: str = "") -> None:
    """Carry what was typed to the next look at the same version; the form ``done`` starts anew."""
    kinds = tuple(f"{kind.name}-" for kind in FORMS if kind.name != done)
    fields = {name: values for name, values in request.POST.lists() if name.startswith(kinds)}
    if fields:
        request.session[TYPED] = {"sha256": request.POST.get("sha256", ""), "fields": fields}


def typed_on(request: HttpRequest, sha256: str) -> MultiValueDict[str, Any]:
    """What was typed beside this version: in the form just sent, or carried here from it."""
    if request.method == "POST":
        return request.POST
    kept = request.session.get(TYPED)
    if not kept or kept["sha256"] != sha256:
        return MultiValueDict()
    del request.session[TYPED]
    return MultiValueDict(kept["fields"])
