"""App configuration."""

from django.apps import AppConfig

from guidance.library import citations
from members.audit.triggers import protect


class PostsConfig(AppConfig):
    name = "approvals.posts"
    label = "posts"
    verbose_name = "Posts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What has been signed, seen or decided can only be added to.

        Models, which the reasons are read from, can be imported from here on.
        """
        from approvals.posts import due, reasons
        from approvals.posts.knowing import KIND, who_may_know, words_of
        from approvals.posts.leaving import left_by
        from guidance.restrictions.signals import hours_changed
        from members.notifications import sights
        from members.people.leaving import register

        citations.register("reasons", reasons.cited)
        register("posts", left_by)
        sights.register(KIND, who_may_know, words_of)
        hours_changed.connect(due.reckon_anew, dispatch_uid="posts.due")
        for name in (
            "Version",
            "VersionConnection",
            "SignOff",
            "CheckReport",
            "Decision",
            "Clearance",
            "FindingReply",
            "CheckedVersion",
            "FiredRule",
            "KeptBack",
        ):
            protect(self.get_model(name))
        protect(self.get_model("Body"), erasable="content")
        protect(self.get_model("Remark"), erasable="text")
        protect(self.get_model("ReferralNote"), erasable="text")
