"""The practice channel: a post goes nowhere, and the portal shows it as if it had gone out."""

from datetime import datetime

from approvals.channels.base import OutgoingPost, PicturesThere, Receipt
from members.connections.connectors.base import Credentials


class PracticeChannel:
    """Takes every post and touches no network; the practice feed is a query over dispatches."""

    def put_pictures(self, post: OutgoingPost, credentials: Credentials) -> PicturesThere:
        """Nothing to put anywhere. Raises nothing."""
        return ()

    def publish(
        self, post: OutgoingPost, credentials: Credentials, pictures: PicturesThere = ()
    ) -> Receipt:
        """A receipt that repeats the post. Raises nothing."""
        return Receipt(
            post_id=f"practice-{post.version_ref}",
            url="",
            text=post.text,
            author_uid=post.uid,
            at=None,
            pictures=len(post.pictures),
        )

    def find(self, post: OutgoingPost, credentials: Credentials, since: datetime) -> Receipt:
        """The same receipt: a practice post that was begun is as good as done."""
        return self.publish(post, credentials)
