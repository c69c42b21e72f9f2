"""By what a post is found that says much the same as another, or speaks of the same thing."""

from django.db import models

from approvals.posts.models.version import Version


class Echo(models.Model):
    """A key of a version that other versions may share; written when the version is frozen.

    Keys begin with what they tell: ``like:`` of the words, ``link:`` of where a link leads,
    ``about:`` of the subject, ``ward:`` of the author's ward. Only officers are shown what is found.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="echoes")
    key = models.CharField(max_length=130)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["key", "version"])]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="an_echo_once_a_version")
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.key}"
