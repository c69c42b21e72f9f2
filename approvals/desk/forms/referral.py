"""What is filled in about a post that was referred."""

from datetime import datetime

from django import forms

from approvals.desk.forms.base import NOTE, DecisionForm, area
from approvals.posts import referrals
from approvals.posts.models import Post
from members.people.models import User
from members.people.plain_text import prose


class AdviseForm(DecisionForm):
    """The Monitoring Officer's advice, with which a post goes back to the reviewers uncleared."""

    name = "advise"
    note = forms.CharField(
        label="Your advice to the reviewers",
        help_text="The councillor sees that you gave advice, and not what it says.",
        max_length=NOTE,
        validators=[prose],
        widget=area(),
        error_messages={"required": "Write your advice to the reviewers"},
    )

    def act(self, post: Post, *, sha256: str, by: User, at: datetime) -> Post:
        note = self.cleaned_data["note"]
        return referrals.advise(post, note, sha256=sha256, by=by, at=at)


class ConferForm(DecisionForm):
    """Something said between the reviewers and the Monitoring Officer while a post is referred."""

    name = "confer"
    text = forms.CharField(
        label="Write to the others",
        help_text="Reviewers and the Monitoring Officer read it. The councillor never does.",
        max_length=NOTE,
        validators=[prose],
        widget=area(),
        error_messages={"required": "Write what you want to say"},
    )
