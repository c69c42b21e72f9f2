"""Two processes mail at the same time: nobody gets a notice twice."""

import pytest
from django.core import mail

from members.notifications.kinds import CHOSEN, Letter, Way
from members.notifications.models import Notification
from members.notifications.preferring import Wishes, prefer
from members.notifications.sending import send_unsent
from members.notifications.timing import next_digest
from tests.factories import make_user
from tests.members.notifications.telling import tell
from tests.together import together

pytestmark = pytest.mark.django_db(transaction=True)
SENDERS = 4


def test_each_of_many_notices_goes_once(at):
    people = [make_user() for _ in range(5)]
    for number in range(30):
        tell(people[number % 5], at, f"Notice {number}")
    together(*[lambda: send_unsent(at)] * SENDERS)
    assert sorted(letter.subject for letter in mail.outbox) == sorted(
        f"Notice {number}" for number in range(30)
    )
    assert set(Notification.objects.values_list("letter", "attempts")) == {(Letter.SENT, 1)}


def test_the_mail_of_a_day_goes_once(at):
    people = [make_user() for _ in range(5)]
    for person in people:
        prefer(person, Wishes(ways=dict.fromkeys(CHOSEN, Way.DIGEST)), at=at)
        for _ in range(3):
            tell(person, at)
    send_unsent(at)
    morning = next_digest(at, people[0].notice_preferences.digest_at)
    together(*[lambda: send_unsent(morning)] * SENDERS)
    assert sorted(letter.to[0] for letter in mail.outbox) == sorted(p.email for p in people)
    assert {letter.subject for letter in mail.outbox} == {"3 notices from Rostrum"}
