"""What the versions of posts can be found by."""

from django.db import models
from django.db.models import TextChoices

from approvals.posts.models.version import Version


class Trait(models.Model):
    """That a version speaks of a subject, or that a rule fired on it: for the filters of a list.

    Read from the wording and the reports when they are kept, so that a filter is a look at an
    index. Nothing rests on it: the reports say what was found.
    """

    class Kind(TextChoices):
        """What sort of thing a post is found by."""

        SUBJECT = "subject", "Subject"
        RULE = "rule", "Finding"

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="traits")
    kind = models.CharField(max_length=10, choices=Kind)
    key = models.CharField(max_length=120)
    label = models.CharField(max_length=250, help_text="As it was called when it was noted.")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "kind", "key"], name="a_trait_once_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.label}"
