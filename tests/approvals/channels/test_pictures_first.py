"""Every picture is on X, described, before the post is; or nothing is created at all."""

from dataclasses import replace

import pytest

from approvals.channels.errors import Busy, Code, Refused, SignInNeeded
from approvals.channels.x import XChannel
from tests.approvals.channels.conftest import picture
from tests.doubles.sending import send

PLACES = ["media_initialize", "media_append", "media_finalize", "media_metadata"]


@pytest.fixture
def never_created(account):
    yield
    assert account.log("create") == []


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("status", "error"),
    [
        (400, Refused),
        (401, SignInNeeded),
        (402, Refused),
        (403, Refused),
        (413, Refused),
        (429, Busy),
        (500, Busy),
        (503, Busy),
    ],
)
def test_a_failure_on_the_way_creates_nothing(
    channel, pictured, credentials, account, never_created, place, status, error
):
    account.fault("status", place=place, status=status)
    with pytest.raises(error):
        send(channel, pictured, credentials)


@pytest.mark.parametrize("kind", ["malformed", "empty", "reset", "close", "redirect"])
def test_an_answer_that_cannot_be_used_creates_nothing(
    channel, pictured, credentials, account, never_created, kind
):
    account.fault(kind, place="media_initialize", location="http://127.0.0.1:1/")
    with pytest.raises(Busy):
        send(channel, pictured, credentials)


def test_silence_during_an_upload_leaves_the_author_waiting_not_guessing(
    hasty, pictured, credentials, account, never_created
):
    account.fault("hang", place="media_append")
    with pytest.raises(Busy):
        send(XChannel(hasty), pictured, credentials)


def test_a_failure_of_the_last_picture_creates_nothing(
    channel, pictured, credentials, account, never_created
):
    account.fault("processing", place="media_finalize", states=[])
    account.fault("status", place="media_finalize", status=400)
    with pytest.raises(Refused) as caught:
        send(channel, pictured, credentials)
    assert caught.value.code == Code.PICTURE


def test_processing_that_fails_creates_nothing(
    channel, pictured, credentials, account, never_created
):
    account.fault("processing", place="media_finalize", states=["failed"])
    with pytest.raises(Refused):
        send(channel, pictured, credentials)


def test_processing_that_never_ends_creates_nothing(
    hasty, pictured, credentials, account, never_created
):
    account.fault("processing", place="media_finalize", states=["pending"] * 50)
    with pytest.raises(Busy):
        send(XChannel(hasty), pictured, credentials)


def test_processing_that_ends_well_is_waited_for(channel, pictured, credentials, account):
    account.fault(
        "processing", place="media_finalize", states=["pending", "in_progress", "succeeded"]
    )
    send(channel, pictured, credentials)
    assert len(account.posts()[0]["pictures"]) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        replace(picture(), data=b"other bytes"),
        replace(picture(), mime="image/svg+xml"),
        replace(picture(), description="x" * 1001),
    ],
)
def test_a_picture_that_is_not_the_signed_one_or_not_for_x_is_refused_unsent(
    channel, post, credentials, account, never_created, wrong
):
    with pytest.raises(Refused) as caught:
        send(channel, replace(post, pictures=(wrong,)), credentials)
    assert caught.value.code == Code.PICTURE
    assert account.log("media_initialize") == []


def test_a_fifth_picture_is_refused_unsent(channel, post, credentials, never_created):
    with pytest.raises(Refused, match="at most 4"):
        send(channel, replace(post, pictures=(picture(),) * 5), credentials)
