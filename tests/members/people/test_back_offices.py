"""Who gets into the Wagtail admin and the local tables, and who learns nothing about them."""

import pytest
from django.contrib import admin

from members.people.admin import local_admin
from members.people.middleware import UNUSED
from members.people.models import PoliticalGroup, Ward
from tests.factories import make_ward

pytestmark = pytest.mark.django_db

CMS = [
    "/cms/",
    "/cms/login/",
    "/cms/password_reset/",
    "/cms/pages/1/",
    "/cms/pages/add/wagtailcore/page/1/",
    "/cms/pages/2/edit/preview/?mode=",
    "/cms/images/",
    "/cms/images/chooser/",
    "/cms/documents/multiple/add/",
    "/cms/choose-page/",
    "/cms/api/main/pages/",
    "/cms/users/",
    "/cms/groups/",
    "/cms/account/",
    "/cms/reports/site-history/",
    "/cms/sprite/",
    "/cms/no-such-page/",
]
LOCAL = [
    "/django-admin/",
    "/django-admin/login/",
    "/django-admin/people/ward/",
    "/django-admin/people/ward/add/",
    "/django-admin/people/user/",
    "/django-admin/auth/group/",
    "/django-admin/jsi18n/",
]
OUTSIDE = [
    "alice",
    "assistant",
    "reviewer",
    "monitoring_officer",
    "auditor",
    "outsider",
]


def sign_in(client, request, who):
    person = request.getfixturevalue(who)
    client.force_login(getattr(person, "user", person))


@pytest.mark.parametrize("who", OUTSIDE)
def test_nobody_else_learns_that_they_are_there(client, request, who):
    sign_in(client, request, who)
    nowhere = client.get("/no-such-page/")

    for path in CMS + LOCAL:
        for response in (client.get(path), client.post(path)):
            assert response.status_code == 404, path
            assert "Page not found" in response.text
            assert len(response.content) == pytest.approx(len(nowhere.content), abs=600)


@pytest.mark.parametrize("path", CMS + LOCAL)
def test_a_stranger_is_sent_to_the_one_sign_in_page(client, path):
    response = client.get(path)

    assert response.status_code == 302
    assert response.url.startswith("/account/login/?next=/")


def test_a_stranger_who_posts_to_another_sign_in_page_is_not_signed_in(client, administrator):
    administrator.set_password("three random words")
    administrator.save()
    form = {"username": administrator.email, "password": "three random words"}

    for path in ("/cms/login/", "/django-admin/login/"):
        client.post(path, form)
        assert "_auth_user_id" not in client.session


def test_a_guidance_editor_works_in_the_wagtail_admin_only(client, guidance_editor):
    client.force_login(guidance_editor)

    assert client.get("/cms/").status_code == 200
    assert client.get("/cms/pages/").status_code == 200
    assert client.get("/django-admin/").status_code == 404


@pytest.mark.parametrize("screen", UNUSED)
@pytest.mark.parametrize("who", ["guidance_editor", "administrator"])
def test_screens_for_what_rostrum_does_not_have_are_there_for_nobody(client, request, who, screen):
    sign_in(client, request, who)

    for path in (screen, f"{screen}1/", f"{screen}add/"):
        for response in (client.get(path), client.post(path)):
            assert response.status_code == 404, path
            assert "Page not found" in response.text


def test_an_administrator_may_open_the_wagtail_admin_and_edit_no_page(client, administrator):
    client.force_login(administrator)

    assert client.get("/cms/").status_code == 200
    assert client.get("/cms/pages/add/wagtailcore/page/1/").status_code in {302, 403, 404}


def test_an_administrator_keeps_wards_and_groups(client, administrator):
    client.force_login(administrator)

    client.post("/django-admin/people/ward/add/", {"name": "Hill Top", "slug": "hill-top"})

    assert Ward.objects.filter(slug="hill-top").exists()
    assert client.get("/django-admin/people/politicalgroup/").status_code == 200


def test_the_local_tables_are_wards_and_groups_and_no_more(client, administrator):
    client.force_login(administrator)

    assert set(local_admin._registry) == {Ward, PoliticalGroup}
    for model in admin.site._registry:
        meta = model._meta
        path = f"/django-admin/{meta.app_label}/{meta.model_name}/"
        assert client.get(path).status_code == 404


def test_a_password_is_changed_on_one_page_alone(client, administrator):
    administrator.set_password("three random words")
    administrator.save()
    client.force_login(administrator)
    new = "four other random words"
    form = {"old_password": "three random words", "new_password1": new, "new_password2": new}

    for response in (
        client.get("/django-admin/password_change/"),
        client.post("/django-admin/password_change/", form),
    ):
        assert response["Location"] == "/account/password/change/"
    administrator.refresh_from_db()
    assert administrator.check_password("three random words")


def test_a_ward_with_councillors_cannot_be_deleted(client, administrator, alice):
    client.force_login(administrator)
    ward = make_ward("Elmton North")

    client.post(f"/django-admin/people/ward/{ward.pk}/delete/", {"post": "yes"})

    assert Ward.objects.filter(pk=ward.pk).exists()
