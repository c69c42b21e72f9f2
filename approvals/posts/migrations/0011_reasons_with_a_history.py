"""Reasons get a history and a number of their own: Wagtail's screens go by numbers, not by codes."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import members.people.plain_text

FIELDS = ("code", "title", "guidance", "declines", "position", "is_active")


def copy(apps, schema_editor):
    old = apps.get_model("posts", "ReturnReason").objects
    new = apps.get_model("posts", "Reason")
    new.objects.bulk_create(new(**row) for row in old.order_by("position", "code").values(*FIELDS))


def copy_back(apps, schema_editor):
    new = apps.get_model("posts", "Reason").objects
    old = apps.get_model("posts", "ReturnReason")
    old.objects.bulk_create(old(**row) for row in new.values(*FIELDS))


class Migration(migrations.Migration):
    dependencies = [
        ("posts", "0010_remarks_in_threads"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="Reason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(editable=False, unique=True)),
                (
                    "title",
                    models.CharField(
                        help_text="What to do, as the councillor reads it, such as Say where a figure comes from.",
                        max_length=150,
                        validators=[members.people.plain_text.one_line],
                        verbose_name="reason",
                    ),
                ),
                ("guidance", models.CharField(help_text="page-slug#anchor", max_length=120)),
                (
                    "declines",
                    models.BooleanField(
                        default=False, help_text="A reason to decline, not to return."
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Reasons with a small number stand first.",
                        validators=[django.core.validators.MaxValueValidator(999)],
                        verbose_name="place in the list",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Clear this box to retire the reason. Decisions that named it keep it.",
                        verbose_name="in use",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
            ],
            options={"ordering": ["position", "title"], "verbose_name": "reason"},
        ),
        migrations.RunPython(copy, copy_back),
        migrations.DeleteModel(name="ReturnReason"),
        migrations.RenameModel(old_name="Reason", new_name="ReturnReason"),
    ]
