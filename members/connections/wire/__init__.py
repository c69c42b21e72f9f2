"""HTTP sessions with deadlines. No Django: signing in and speaking share them.

    with open_session(base_url, Deadline(30)) as session:
        session.post("https://api.x.com/2/tweets", ...)

A session speaks to one network only, follows no redirect, tries once, reads at most 1 MB, takes
nothing from the environment and ends within its deadline whatever the other side does.
"""

from members.connections.wire.deadline import Deadline
from members.connections.wire.errors import DeadlinePassed, NotDelivered, TooLarge
from members.connections.wire.session import Session, open_session

__all__ = ["Deadline", "DeadlinePassed", "NotDelivered", "Session", "TooLarge", "open_session"]
