from django.db import migrations

from approvals.posts.canonical import thaw
from approvals.posts.echoes import keys_of


def note(apps, schema_editor):
    """Note by what the posts that stand now are found; the council's topics with the next version."""
    Post, Echo = apps.get_model("posts", "Post"), apps.get_model("posts", "Echo")
    posts = Post.objects.filter(current__body__content__isnull=False)
    related = ("current__body", "councillor__ward")
    for post in posts.select_related(*related).iterator(chunk_size=500):
        keys = keys_of(thaw(post.current.body.content), post.councillor.ward.slug)
        Echo.objects.bulk_create(
            [Echo(version_id=post.current_id, key=key) for key in keys], ignore_conflicts=True
        )


class Migration(migrations.Migration):
    dependencies = [("posts", "0014_echoes")]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
