"""How the tests make people, councillors and connections. Each maker needs no argument it can do without."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import count

from django.contrib.auth.models import Group, Permission

from approvals.posts import actions as posts
from approvals.posts import drafting, outcomes
from approvals.posts.drafting import DraftChanges
from approvals.posts.models import Draft, Post, ReturnReason
from approvals.posts.responses import CHANGED, put_to
from approvals.posts.states import PostState
from guidance.compliance.questions import QUESTIONS
from members.connections.models import Connection, Network, Platform
from members.people.models import Councillor, Delegation, PoliticalGroup, User, Ward
from members.people.roles import TABLE, Role

# A Monday morning in office hours and in winter, so that London time is UTC.
AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
FAR_OFF = datetime(2100, 1, 1, tzinfo=UTC)

_number = count(1)


def make_group(role: Role) -> Group:
    """The Django group of a role, with the permissions of its row."""
    group, _ = Group.objects.get_or_create(name=role.value)
    wanted = [permission.value for permission in TABLE[role].permissions]
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label="people", codename__in=wanted)
    )
    return group


def make_user(name: str = "", *roles: Role) -> User:
    """An active user holding these roles. Sign in with ``client.force_login``."""
    name = name or f"Person {next(_number)}"
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@elmton.example", name)
    user.groups.add(*[make_group(role) for role in roles])
    return user


def make_ward(name: str = "Elmton North") -> Ward:
    """The ward of this name."""
    ward, _ = Ward.objects.get_or_create(name=name, slug=name.lower().replace(" ", "-"))
    return ward


def make_political_group(name: str = "Orchard Group") -> PoliticalGroup:
    """The political group of this name."""
    group, _ = PoliticalGroup.objects.get_or_create(name=name, slug=name.lower().replace(" ", "-"))
    return group


def make_councillor(name: str = "", *, ward: str = "Elmton North", **fields: object) -> Councillor:
    """A councillor in office since May 2023, with a user in the councillor's role."""
    user = make_user(name, Role.COUNCILLOR)
    defaults: dict[str, object] = {
        "slug": user.name.lower().replace(" ", "-"),
        "ward": make_ward(ward),
        "group": make_political_group(),
        "term_starts": date(2023, 5, 4),
    }
    return Councillor.objects.create(user=user, **(defaults | fields))


def make_delegation(councillor: Councillor, assistant: User) -> Delegation:
    """Leave to prepare drafts, from long ago until long hence."""
    return Delegation.objects.create(
        councillor=councillor, assistant=assistant, starts=AT - timedelta(days=300), ends=FAR_OFF
    )


def make_connection(
    councillor: Councillor,
    platform: Platform = Platform.PRACTICE,
    network: Network = Network.X,
    **fields: object,
) -> Connection:
    """A connected connection. Without credentials: see ``vault.seal`` for one that has them."""
    uid = f"{next(_number) + 1000}"
    defaults: dict[str, object] = {
        "uid": uid,
        "handle": f"@{councillor.slug.replace('-', '_')}",
        "connected_at": AT - timedelta(days=30),
    }
    return Connection.objects.create(
        councillor=councillor, platform=platform, network=network, **(defaults | fields)
    )


def make_draft(
    councillor: Councillor,
    *,
    text: str = "The library on Mill Lane opens at 9am on Saturday. All welcome.",
    connections: Sequence[Connection] | None = None,
    by: User | None = None,
    at: datetime = AT,
    **changes: object,
) -> Post:
    """A draft with a text, a practice connection and a window of two days, through the verbs.

    Its author answers no to whatever may be asked of it, unless ``answers`` say otherwise.
    """
    by = by or councillor.user
    post = drafting.start_draft(councillor, by=by, at=at)
    if connections is None:
        connections = [make_connection(councillor)]
    fields: dict[str, object] = {
        "text": text,
        "connections": connections,
        "window_until": at + timedelta(days=2),
        "answers": dict.fromkeys(QUESTIONS, "no"),
    }
    drafting.revise(post, DraftChanges(**(fields | changes)), revision=0, by=by, at=at)
    return fresh(post)


def fresh(post: Post) -> Post:
    """The post as the database has it now."""
    return Post.objects.select_related("councillor__user", "councillor__ward", "current").get(
        pk=post.pk
    )


def submit(post: Post, *, at: datetime = AT) -> Post:
    """The author sends the post in; reasons for which it came back they say they have changed."""
    marks = {one.code: {"said": CHANGED, "why": ""} for one in put_to(post)}
    Draft.objects.filter(post=post).update(responses=marks)
    posts.submit(post, revision=post.draft.revision, by=post.councillor.user, at=at)
    return fresh(post)


def approve(post: Post, reviewer: User, *, at: datetime = AT, exemption: str = "") -> Post:
    """A reviewer approves what is there to see, with a reason for whatever wants one."""
    report = post.current.reports.latest("at")
    posts.approve(
        post,
        sha256=post.current.sha256,
        report=report,
        reasons=dict.fromkeys(report.rules_of("answer"), "I rang and it is true."),
        exemption=exemption,
        by=reviewer,
        at=at,
    )
    return fresh(post)


def reword(post: Post, text: str) -> dict[str, str]:
    """The same new words for every connection of the current version."""
    return dict.fromkeys(post.current.payload.texts(), text)


def make_post(
    state: PostState,
    councillor: Councillor,
    reviewer: User,
    *,
    officer: User | None = None,
    **draft: object,
) -> Post:
    """A post that has really been walked to a state by the people whose steps lead there."""
    post = make_draft(councillor, **draft)
    if state is PostState.DRAFT:
        return post
    post = submit(post)
    if state is PostState.IN_REVIEW:
        return post
    seen = {"sha256": post.current.sha256, "at": AT}
    if state is PostState.CHANGES_REQUESTED:
        posts.request_changes(post, [make_reason().code], "Please check.", by=reviewer, **seen)
    elif state is PostState.DECLINED:
        reason = make_reason("party-political", declines=True)
        posts.decline(post, [reason.code], by=reviewer, **seen)
    elif state is PostState.REFERRED:
        posts.refer(post, "May this be said?", by=reviewer, **seen)
    elif state is PostState.WITHDRAWN:
        posts.withdraw(post, by=councillor.user, at=AT)
    elif state is PostState.WORDING_SUGGESTED:
        words = reword(post, "The library on Mill Lane is open on Saturday from 9am.")
        posts.suggest(post, words, reasons={}, by=reviewer, **seen)
    elif state is PostState.LAPSED:
        outcomes.lapse(post, at=post.current.window_until)
    else:
        post = approve(post, reviewer)
        if state is PostState.PUBLISHED:
            outcomes.release(post, at=AT)
            outcomes.mark_published(post, at=AT)
    return fresh(post)


def make_reason(code: str = "not-clear", *, declines: bool = False) -> ReturnReason:
    """A coded reason."""
    reason, _ = ReturnReason.objects.get_or_create(
        code=code,
        defaults={
            "title": code.replace("-", " ").capitalize(),
            "guidance": "plain-language#short-sentences",
            "declines": declines,
        },
    )
    return reason
