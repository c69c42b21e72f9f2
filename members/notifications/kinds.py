"""The closed list of what a notice can be about."""

from django.db.models import TextChoices


class Kind(TextChoices):
    """What a notice is about. The title says what happened."""

    POST = "post", "Your posts and the posts you review"
    TROUBLE = "trouble", "Something went wrong and needs a person"
    PUBLISHING = "publishing", "Publishing stopped or resumed"
    RESTRICTION = "restriction", "Restricted periods and holds"
    CONNECTION = "connection", "Your connected accounts"
    PERSON = "person", "Your roles and delegations"
    GUIDANCE = "guidance", "Changes to the guidance"
