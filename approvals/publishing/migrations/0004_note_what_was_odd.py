from django.db import migrations
from django.db.models import F


def note(apps, schema_editor):
    """What was on the list of what needs a person stays there, and hand-offs stay open to be confirmed.

    A hand-off that was only ever held back still has the gate's reasons; one that was handed over
    has none.
    """
    dispatches = apps.get_model('publishing', 'Dispatch').objects
    dispatches.filter(state='sent').exclude(reasons=[]).update(odd_at=F('moved_at'))
    handed = dispatches.filter(connection__platform='hand_off', reasons=[])
    handed.filter(state__in=['awaiting_hand', 'sent', 'lapsed']).update(handed_at=F('opened_at'))


class Migration(migrations.Migration):

    dependencies = [
        ('connections', '0002_initial'),
        ('publishing', '0003_what_is_odd'),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
