"""What readers and editors do to the library."""

import json
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import LogContext
from wagtail.models import Page, Site

from guidance.library import handbook
from guidance.library.models import (
    Acknowledgement,
    Feedback,
    GuidanceIndexPage,
    GuidancePage,
    TopicPage,
)
from members.audit.actions import Actor, record
from members.audit.errors import NotAllowed, StaleVersion, WrongState
from members.audit.vocabulary import Action
from members.people.models import User
from members.people.plain_text import must_be_prose

ANSWERS_AN_HOUR = 20
DAYS_A_MONTH = 30


@transaction.atomic
def acknowledge(page: GuidancePage, *, by: User, revision: int, at: datetime) -> Acknowledgement:
    """Keep somebody's word that they have read the version of a page that was on their screen.

    ``revision`` is the id of that version. Saying it twice keeps the first. Raises
    ``StaleVersion`` where another version has been published since, ``WrongState`` where the page
    is not published.
    """
    _refuse_unpublished(page, by)
    if page.live_revision_id != revision:
        raise StaleVersion("This page has changed since you opened it. Read the new version first.")
    kept, is_new = Acknowledgement.objects.get_or_create(
        revision_id=revision, by=by, defaults={"page": page, "at": at}
    )
    if is_new:
        record(
            Action.PERSON_ACKNOWLEDGE,
            by=by,
            subject=f"person:{by.pk}",
            at=at,
            facts={"page": page.slug, "revision": revision},
        )
    return kept


@transaction.atomic
def say_whether_useful(
    page: GuidancePage, *, useful: bool, words: str, by: User, at: datetime
) -> Feedback:
    """Keep whether the published version helped; a second answer replaces the first.

    At most ``ANSWERS_AN_HOUR`` from one person. Not in the audit trail: it decides nothing.
    """
    _refuse_unpublished(page, by)
    recent = Feedback.objects.filter(by=by, at__gt=at - timedelta(hours=1)).count()
    if recent >= ANSWERS_AN_HOUR:
        raise NotAllowed("You have answered many times in the last hour. Try again later.")
    feedback, _ = Feedback.objects.update_or_create(
        page=page,
        revision_id=page.live_revision_id,
        by=by,
        defaults={"useful": useful, "words": must_be_prose(words, name="What you wrote"), "at": at},
    )
    return feedback


def _refuse_unpublished(page: GuidancePage, by: User) -> None:
    if not by.is_active:
        raise NotAllowed("Your account is switched off.")
    if not page.live or page.live_revision_id is None:
        raise WrongState("This page is not published.")


@transaction.atomic
def publish_handbook(*, by: Actor, at: datetime) -> int:
    """Put the handbook into the library and say how many pages are new.

    Makes what is missing, the front page included, and leaves alone every page that exists,
    whatever an editor has made of it. A page counts from ``at`` to its first review. Each page
    enters the audit trail as it is published.
    """
    front = _front_page()
    files = [(topic, page) for topic in handbook.read() for page in topic.pages]
    taken = set(GuidancePage.objects.values_list("slug", flat=True))
    with LogContext(user=by if isinstance(by, User) else None):
        homes = {topic.slug: _topic(front, topic) for topic in handbook.read()}
        new = [
            (_unfinished(homes[topic.slug], page, at.date()), page)
            for topic, page in files
            if page.slug not in taken
        ]
        ids = dict(GuidancePage.objects.values_list("slug", "pk"))
        for page, file in new:
            page.body = json.dumps(handbook.body(file, ids, settings.COUNCIL_NAME))
            page.save_revision().publish()
    return len(new)


def _front_page() -> GuidanceIndexPage:
    """The front of the library, made the root of the site if it was not there."""
    front = GuidanceIndexPage.objects.first()
    if front is not None:
        return front
    root = Page.get_first_root_node()
    front = GuidanceIndexPage(title="Guidance", slug="guidance", introduction=handbook.INTRODUCTION)
    root.add_child(instance=front)
    Site.objects.update_or_create(
        is_default_site=True, defaults={"root_page": front, "hostname": "localhost", "port": 80}
    )
    # Wagtail's own migration puts up a page that welcomes developers.
    for page in root.get_children().exact_type(Page):
        page.delete()
    return front


def _topic(front: GuidanceIndexPage, file: handbook.TopicFile) -> TopicPage:
    """The topic of this slug, made and published if there is none."""
    topic = TopicPage.objects.child_of(front).filter(slug=file.slug).first()
    if topic is None:
        topic = TopicPage(title=file.title, slug=file.slug, summary=file.summary)
        front.add_child(instance=topic)
        topic.save_revision().publish()
    return topic


def _unfinished(topic: TopicPage, file: handbook.PageFile, today: date) -> GuidancePage:
    """A page without a body, so that it has an id before others link to it."""
    page = GuidancePage(
        title=file.title,
        slug=file.slug,
        summary=file.summary,
        looked_after_by=file.looked_after_by,
        review_due=today + timedelta(days=file.review_months * DAYS_A_MONTH),
        must_read=file.must_read,
        live=False,
    )
    topic.add_child(instance=page)
    return page
