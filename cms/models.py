"""When each periodic job last succeeded."""

from datetime import datetime

from django.db import models


class HeartbeatQuerySet(models.QuerySet["Heartbeat"]):
    """Reads and the one write of heartbeats."""

    def note(self, job: str, at: datetime) -> None:
        """Remember that a job succeeded. Not audited: it says nothing of any person or post."""
        self.update_or_create(job=job, defaults={"at": at})


class Heartbeat(models.Model):
    """One periodic job and the moment at which it last succeeded."""

    job = models.CharField(max_length=150, primary_key=True)
    at = models.DateTimeField()

    objects = HeartbeatQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.job} at {self.at:%Y-%m-%d %H:%M:%S}"
