"""What would keep a post back if it were sent now, for a page to say beforehand."""

from datetime import datetime

from approvals.posts.models import Post
from approvals.publishing.facts import gather
from approvals.publishing.gate import shut
from approvals.publishing.reading import places_of

# Its time is told in words of its own.
OF_TIME = frozenset({"window_open", "chosen_time", "window_over"})


def kept_back(post: Post, at: datetime) -> list[str]:
    """What keeps an approved post's current version back at each of its places, each said once.

    It decides nothing: the gate is asked again by whoever sends.
    """
    version = post.current
    if version is None:
        return []
    found = (
        clause.says
        for place in places_of(post)
        for clause in shut(gather(post, version, place.target.connection, at))
        if clause.code not in OF_TIME
    )
    return list(dict.fromkeys(found))
