"""The local tables at /django-admin/: wards and political groups, for administrators."""

from tests.walls.doors import ADMINISTRATOR, NOBODY, NOT_THERE, Door

ROOT = "django-admin/"
TABLES = {"ward": "a ward", "politicalgroup": "a political group"}
# For anybody else none of this is there.
DOORS = [
    Door(ROOT, ADMINISTRATOR, others=NOT_THERE),
    # One is signed in already, and is led to the page that says so.
    Door(ROOT + "login/", NOBODY, others=NOT_THERE, turns_away=ADMINISTRATOR),
    Door(ROOT + "logout/", ADMINISTRATOR, others=NOT_THERE, is_button=True),
    Door(ROOT + "password_change/", ADMINISTRATOR, others=NOT_THERE),
    Door(ROOT + "password_change/done/", ADMINISTRATOR, others=NOT_THERE),
    # Nothing here is chosen from so many that it needs completing.
    Door(ROOT + "autocomplete/", NOBODY, others=NOT_THERE, turns_away=ADMINISTRATOR),
    Door(ROOT + "jsi18n/", ADMINISTRATOR, others=NOT_THERE),
    Door(
        ROOT + "r/<path:content_type_id>/<path:object_id>/",
        NOBODY,
        others=NOT_THERE,
        at=ROOT + "r/1/1/",
    ),
    *(
        Door(f"{ROOT}people/{table}/{page}", ADMINISTRATOR, thing, others=NOT_THERE)
        for table, thing in TABLES.items()
        for page in (
            "",
            "add/",
            "<path:object_id>/",
            "<path:object_id>/change/",
            "<path:object_id>/history/",
            "<path:object_id>/delete/",
        )
    ),
    Door(ROOT + r"^(?P<app_label>people)/$", ADMINISTRATOR, others=NOT_THERE, at=ROOT + "people/"),
    Door(ROOT + r"(?P<url>.*)$", NOBODY, others=NOT_THERE, at=ROOT + "auth/user/"),
]
