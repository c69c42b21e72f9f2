from django.db import migrations


def count(apps, schema_editor):
    """Count what the reports kept so far hold. The group is that of today: no other is known."""
    CheckReport = apps.get_model("posts", "CheckReport")
    CheckedVersion = apps.get_model("posts", "CheckedVersion")
    FiredRule = apps.get_model("posts", "FiredRule")
    kept = CheckReport.objects.filter(version__kind="submitted").order_by("at")
    related = "version__post__councillor"
    for report in kept.select_related(related).iterator(chunk_size=500):
        group = report.version.post.councillor.group_id
        checked, _ = CheckedVersion.objects.get_or_create(
            version_id=report.version_id, defaults={"group_id": group, "at": report.at}
        )
        rules = sorted({finding["rule"] for finding in report.findings})
        FiredRule.objects.bulk_create(
            [FiredRule(checked=checked, rule=rule) for rule in rules], ignore_conflicts=True
        )


class Migration(migrations.Migration):
    dependencies = [("posts", "0004_what_fired")]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
