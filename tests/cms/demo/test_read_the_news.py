"""The demo council has news, which the portal reads as it reads any council's."""

import pytest
from django.urls import reverse

from approvals.offers.models import NewsItem, NewsSource
from approvals.offers.news import actions
from approvals.offers.news.parsing import entries_in
from cms.demo import news
from members.people.roles import Role
from tests.factories import AT, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    news.follow(make_user("Leah Lowe", Role.LEAD_REVIEWER), AT)
    return NewsSource.objects.get()


def test_each_piece_of_news_is_new_once(source, client, settings) -> None:
    settings.ENVIRONMENT = "demo"

    answer = client.get(reverse("demo_news"))

    assert answer["Content-Type"] == "application/rss+xml"
    assert actions.take_in(source, entries_in(answer.content, source.address), at=AT) == 0
    assert NewsItem.objects.count() == len(news.ITEMS)


def test_a_reviewer_begins_an_offer_from_it(source, reviewer) -> None:
    offer = actions.begin_offer(NewsItem.objects.earliest("pk"), by=reviewer, at=AT)

    assert offer.title == news.ITEMS[0].title
    assert offer.source == "https://www.elmton.example/news/winter-service"


def test_outside_the_demo_there_is_none(client) -> None:
    assert client.get(reverse("demo_news")).status_code == 404
