"""What stands behind the doors of the Wagtail admin: a page in review, and what goes with it."""

from django.contrib.auth.models import Group
from wagtail.admin.models import EditingSession
from wagtail.models import Collection, GroupApprovalTask, Workflow, WorkflowTask

from approvals.posts.models import ReturnReason
from guidance.compliance.models import (
    AllowListed,
    CampaignTag,
    Candidate,
    JargonTerm,
    OfficerName,
    Party,
    SensitiveTopic,
    WatchedPhrase,
)
from guidance.compliance.models.base import Entry
from guidance.library.models import GuidancePage
from members.people.models import User, Ward
from members.people.roles import Role
from tests.factories import AT

Parts = dict[str, object]


def parts_of_pages(page: GuidancePage, editor: User) -> Parts:
    """A published page, of which a new revision waits in a workflow."""
    page.save_revision(user=editor)
    workflow = _workflow()
    state = workflow.start(page, editor)
    session = EditingSession.objects.create(
        user=editor, content_object=page, last_seen_at=AT, is_editing=False
    )
    return {
        "pk": page.pk,
        "page_id": page.pk,
        "page_pk": page.pk,
        "page_to_move_id": page.pk,
        "parent_page_id": page.get_parent().pk,
        "destination_id": page.get_parent().get_parent().pk,
        "revision_id": page.live_revision_id,
        "content_type_app_name": "library",
        "content_type_model_name": "guidancepage",
        "app_label": "library",
        "app_name": "library",
        "model_name": "guidancepage",
        "action_name": "approve",
        "action": "publish",
        "task_state_id": state.current_task_state_id,
        "task_id": state.current_task_state.task_id,
        "workflow_state_id": state.pk,
        "workflow_pk": workflow.pk,
        "object_id": page.pk,
        "session_id": session.pk,
        # What is behind these doors is nobody's, so that any name does.
        "document_id": 1,
        "doc_id": 1,
        "image_id": 1,
        "filter_spec": "original",
        "uploaded_file_id": 1,
        "uidb64": "MQ",
        "token": "set-password",
    }


def parts_of_settings(parts: Parts, editor: User) -> dict[str, Parts]:
    """What else the admin keeps, by the name of its thing. The parts of pages are there as well."""
    collection = Collection.get_first_root_node().add_child(name="Photographs")
    group = Group.objects.get(name=Role.GUIDANCE_EDITOR.value)
    return {
        "a collection": parts | {"pk": collection.pk, "collection_id": collection.pk},
        "a workflow": parts | {"pk": parts["workflow_pk"]},
        "a task": parts | {"pk": parts["task_id"]},
        "a group of users": parts | {"pk": group.pk},
        "a user": parts | {"pk": editor.pk},
    }


def parts_of_lists(parts: Parts, editor: User) -> dict[str, Parts]:
    """An entry of each of the council's lists, of which there is an earlier revision."""
    ward = Ward.objects.earliest("pk")
    made: list[Entry] = [
        WatchedPhrase(
            title="Nothing is decided",
            slug="nothing-is-decided",
            severity="advice",
            phrases="close the library",
            todo="Say so.",
            guidance="floods#share-the-warning",
            matches="They close the library.",
            near_misses="The library is open.",
        ),
        Party(name="Orchard Party"),
        CampaignTag(tag="doorstep"),
        SensitiveTopic(topic="Mill Lane bypass"),
        Candidate(name="Priya Nair", ward=ward),
        AllowListed(kind="number", value="01632960100"),
        JargonTerm(short="TRO", long="traffic regulation order"),
        OfficerName(name="Sam Okafor"),
        ReturnReason(code="warns", title="Share a warning", guidance="floods#share-the-warning"),
    ]
    found = {}
    for entry in made:
        entry.save()
        entry.save_revision(user=editor)
        entry.save_revision(user=editor)
        name = f"an entry: {entry._meta.verbose_name}"
        first = entry.revisions.earliest("pk")
        found[name] = parts | {"pk": entry.pk, "revision_id": first.pk}
    return found


def _workflow() -> Workflow:
    """Editors look at each other's pages."""
    workflow = Workflow.objects.create(name="Second pair of eyes")
    task = GroupApprovalTask.objects.create(name="Look")
    task.groups.add(Group.objects.get(name=Role.GUIDANCE_EDITOR.value))
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return workflow
