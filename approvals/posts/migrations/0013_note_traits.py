from django.db import migrations


def note(apps, schema_editor):
    """Note the rules that were found in what waits now. Subjects are noted with the next version."""
    Post, Trait = apps.get_model("posts", "Post"), apps.get_model("posts", "Trait")
    CheckReport = apps.get_model("posts", "CheckReport")
    current = Post.objects.filter(current__isnull=False).values("current")
    for report in CheckReport.objects.filter(version__in=current).iterator(chunk_size=500):
        called = {finding["rule"]: finding["title"] for finding in report.findings}
        Trait.objects.bulk_create(
            [
                Trait(version_id=report.version_id, kind="rule", key=rule, label=title[:250])
                for rule, title in called.items()
            ],
            ignore_conflicts=True,
        )


class Migration(migrations.Migration):
    dependencies = [("posts", "0012_traits")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
