"""Whether a draft still says what a version says. Reads only.

Nothing changes a draft while its post is in review. It may have been changed before: beside a
suggestion that its author then turned down, or took as it stood.
"""

from approvals.posts.canonical import Payload, tidy
from approvals.posts.freezing import facts_of
from approvals.posts.models import Draft


def matches(draft: Draft, payload: Payload) -> bool:
    """Whether sending the draft in would sign just what the version says, in another window."""
    places = {str(pk) for pk in draft.connections.values_list("pk", flat=True)}
    said: tuple[object, ...] = (
        places,
        [tidy(draft.text_for(wording.network)) for wording in payload.wordings],
        [facts_of(shot) for shot in draft.pictures.all()],
        draft.capacity,
        {key: draft.answers.get(key) for key in payload.answers},
        draft.notes,
    )
    signed: tuple[object, ...] = (
        {wording.connection for wording in payload.wordings},
        [wording.text for wording in payload.wordings],
        list(payload.pictures),
        payload.capacity,
        payload.answers,
        payload.notes,
    )
    return said == signed
