"""Who had to be told of what, worked out from the trail alone, and what they were told."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from django.core.mail import EmailMultiAlternatives

from approvals.posts.models import Remark
from members.audit.models import Event
from members.notifications.kinds import Letter
from members.notifications.models import Notification
from members.people.models import User
from tests.browser.afternoon.council import Council

NOTICE = re.compile(r"<notice\.(\d+)\.")
Told = tuple[str, str, str]
"""To whom, about what, and what kind of thing it was."""
THE_AUTHOR = {
    "post:suggest": "suggest",
    "post:offer": "offer",
    "post:request_changes": "request_changes",
    "post:approve": "approve",
    "post:decline": "decline",
    "post:publish": "mark_published",
    "post:lapse": "lapse",
    "post:take_back_reason": "take_back_reason",
}
THE_REVIEWERS = {
    "post:submit": "submit",
    "post:turn_down": "turn_down",
    "post:clear": "clear",
    "post:advise": "advise",
}
A_COLLEAGUE = {"post:assign": "assign", "post:hand_over": "hand-over"}


class Expected:
    """What the events of the afternoon have to tell, one by one in their order."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.notices: Counter[Told] = Counter()
        self._authors = {p.subject: p.councillor.user for p in council.posts.values()}
        self._spoke: dict[str, set[User]] = defaultdict(set)
        self._signed: dict[str, str] = {}
        self._remarked: set[tuple[str, int]] = set()
        self._version: dict[str, int] = {}
        self._people = {str(user.pk): user for user in User.objects.all()}
        for event in Event.objects.order_by("seq"):
            self._version[event.subject] = event.facts.get(
                "version", self._version.get(event.subject, 0)
            )
            name, people = self._of(event)
            self.notices.update((person.email, event.subject, name) for person in people)

    def _of(self, event: Event) -> tuple[str, Iterable[User]]:
        """What an event is called in a notice, and who gets one."""
        action, author = event.action, self._authors.get(event.subject)
        if action in {"post:suggest", "post:offer"}:
            self._signed[event.subject] = event.actor
        if action in THE_AUTHOR and author:
            return THE_AUTHOR[action], [author]
        if action in THE_REVIEWERS:
            return THE_REVIEWERS[action], self.council.reviewers
        if action == "post:accept":
            return "accept", [self._people[self._signed[event.subject]]]
        if action in A_COLLEAGUE:
            to = self._people[event.facts["reviewer"]]
            return A_COLLEAGUE[action], [] if event.actor == str(to.pk) else [to]
        if action == "post:urgent":
            return "urgent", [self.council.rita, self.council.leah]
        if action == "duty:give":
            to = self._people[event.facts["reviewer"]]
            return "You are on duty", [] if event.actor == str(to.pk) else [to]
        return self._of_words(event, author)

    def _of_words(self, event: Event, author: User | None) -> tuple[str, Iterable[User]]:
        by = self._people.get(event.actor)
        if event.action == "post:refer" and by:
            self._spoke[event.subject].add(by)
            return "refer", [self.council.moses]
        if event.action == "post:confer" and by:
            others = {self.council.moses, *self._spoke[event.subject]} - {by}
            self._spoke[event.subject].add(by)
            return "confer", others
        if event.action == "post:remark" and author and not event.facts["internal"]:
            first = (event.subject, self._version[event.subject]) not in self._remarked
            self._remarked.add((event.subject, self._version[event.subject]))
            return "remark", [author] if first else []
        if event.action == "post:reply" and author and by:
            return "reply", _in_thread(event, author) - {by}
        return "", []


def _in_thread(event: Event, author: User) -> set[User]:
    """Who had spoken in a thread by the time of an answer; its author too, unless it is internal."""
    root = Remark.objects.select_related("by").get(pk=event.facts["remark"])
    earlier = root.replies.filter(at__lte=event.at, what=Remark.What.SAID).select_related("by")
    return {root.by, *(one.by for one in earlier), *([] if root.internal else [author])}


def told_wrongly(council: Council, sent: Sequence[EmailMultiAlternatives]) -> list[str]:
    """What was told twice, or not, or to somebody who had not to be told; in the portal and by mail."""
    expected, notices = Expected(council).notices, list(_notices())
    told = Counter(_named(one) for one in notices)
    return [
        *(f"{what} was told {n} times too often" for what, n in (told - expected).items()),
        *(f"{what} was told {n} times too seldom" for what, n in (expected - told).items()),
        *_letters(council, notices),
        *_mails(notices, sent),
    ]


def _notices() -> Iterator[Notification]:
    yield from Notification.objects.select_related("recipient").order_by("pk")


def _named(notice: Notification) -> Told:
    """The key of a notice is what it is about, what happened, and when."""
    about, name = notice.key.split(":")[:2]
    if about == "duty":
        return notice.recipient.email, f"duty:{name}", notice.key.split(":")[2]
    return notice.recipient.email, f"post:{about}", name


def _letters(council: Council, notices: Iterable[Notification]) -> Iterator[str]:
    """What became of the e-mail of each notice is what its reader wishes."""
    never = council.councillors[2].user
    for one in notices:
        wanted = Letter.PORTAL if one.recipient == never else Letter.SENT
        if one.letter != wanted or one.attempts > 1:
            yield f"{one.key} to {one.recipient}: {one.letter} after {one.attempts} attempts"


def _mails(
    notices: Iterable[Notification], sent: Sequence[EmailMultiAlternatives]
) -> Iterator[str]:
    """Each notice is in one e-mail, to one person; those of a day stand in one, each on a line."""
    alone: Counter[int] = Counter()
    daily: Counter[str] = Counter()
    for mail in sent:
        (to,), text = mail.to, str(mail.body)
        if mail.subject.endswith("from Rostrum"):
            daily[to] += text.count("/posts/")
            continue
        (found,) = NOTICE.findall(mail.extra_headers["Message-ID"])
        alone[int(found)] += 1
    for one in notices:
        is_daily = one.recipient.email in daily
        wanted = one.letter == Letter.SENT and not is_daily
        if alone.pop(one.pk, 0) != int(wanted):
            yield f"{one.key} was not mailed once to {one.recipient}"
        if is_daily:
            daily[one.recipient.email] -= 1
    yield from (f"An e-mail is about no notice: {pk}" for pk in alone)
    yield from (f"{to} reads of {left} too many in a day" for to, left in daily.items() if left)
