from django.db import migrations, models


def count_from_the_window(apps, schema_editor):
    """What was sent in before has no other time than its window's end, until the hours are set."""
    Post, Version = apps.get_model("posts", "Post"), apps.get_model("posts", "Version")
    ends = Version.objects.filter(pk=models.OuterRef("current")).values("window_until")
    Post.objects.filter(current__isnull=False).update(due_at=models.Subquery(ends))


class Migration(migrations.Migration):

    dependencies = [
        ('posts', '0006_due_and_urgent'),
    ]

    operations = [
        migrations.RunPython(count_from_the_window, migrations.RunPython.noop),
    ]
