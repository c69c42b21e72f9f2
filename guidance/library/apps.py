"""App configuration."""

from django.apps import AppConfig

from members.audit.triggers import protect


class LibraryConfig(AppConfig):
    name = "guidance.library"
    label = "library"
    verbose_name = "Guidance library"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Models can be imported from here on."""
        from guidance.library import trail

        trail.listen()
        protect(self.get_model("Acknowledgement"))
