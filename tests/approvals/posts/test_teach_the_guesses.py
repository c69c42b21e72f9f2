"""The council's decided posts can teach the guesses: masked, labelled by what was decided, and recorded."""

import json
import stat

import pytest
from django.core.management import CommandError, call_command

from approvals.posts import actions
from approvals.posts.models import Body, ReturnReason
from approvals.posts.states import PostState
from approvals.posts.teaching import export_decisions
from members.audit.errors import NotAllowed
from members.audit.models import Event
from tests.factories import AT, approve, make_draft, make_post, submit
from tests.lifting import triggers_lifted

pytestmark = pytest.mark.django_db
INSULT = "Olive Okoro is a clown and Mrs Patel of 14 Mill Lane says so too."
RUDE = "What a load of bollocks this budget is."


def returned(alice, reviewer, text, guidance):
    """A post that came back for a reason that stands on a paragraph."""
    reason = ReturnReason.objects.create(code="it", title="It", guidance=guidance)
    post = submit(make_draft(alice, text=text))
    actions.request_changes(
        post, [reason.code], "Please.", sha256=post.current.sha256, by=reviewer, at=AT
    )
    return post


def test_a_post_that_came_back_is_labelled_with_the_rules_of_its_reason(alice, reviewer, lead):
    returned(alice, reviewer, "Ring our officer at home.", "officers#naming-officers")
    [lesson] = export_decisions(by=lead, at=AT)
    assert lesson.text == "Ring our officer at home."
    assert "officer-named" in {*lesson.rules, *lesson.may}


def test_an_approved_post_has_nothing_and_what_was_let_stand_teaches_neither_way(
    alice, reviewer, lead
):
    approve(submit(make_draft(alice, text=RUDE)), reviewer)
    [lesson] = export_decisions(by=lead, at=AT)
    assert lesson.rules == ()
    assert "profanity" in lesson.may


def test_what_nobody_has_decided_and_what_is_disposed_of_stays_out(alice, reviewer, lead):
    make_draft(alice)
    make_post(PostState.IN_REVIEW, alice, reviewer)
    make_post(PostState.WITHDRAWN, alice, reviewer)
    make_post(PostState.REFERRED, alice, reviewer)
    assert export_decisions(by=lead, at=AT) == []
    approve(submit(make_draft(alice, text=RUDE)), reviewer)
    with triggers_lifted():
        Body.objects.update(content=None)
    assert export_decisions(by=lead, at=AT) == []


def test_nobody_is_named_in_what_is_exported(alice, reviewer, lead):
    approve(submit(make_draft(alice, text=f"{INSULT} Alice Ahmed agrees.")), reviewer)
    [lesson] = export_decisions(by=lead, at=AT)
    for name in ("Olive", "Okoro", "Patel", "14", "Alice", "Ahmed"):
        assert name not in lesson.text


def test_it_is_recorded_with_who_answers_for_it(alice, reviewer, monitoring_officer):
    approve(submit(make_draft(alice, text=RUDE)), reviewer)
    export_decisions(by=monitoring_officer, at=AT)
    event = Event.objects.get(action="decisions:export")
    assert (event.actor_name, event.facts) == ("Moses Obi", {"posts": 1})


@pytest.mark.parametrize("role", ["reviewer", "guidance_editor", "auditor", "administrator"])
def test_nobody_else_can_answer_for_it(role, request):
    with pytest.raises(NotAllowed):
        export_decisions(by=request.getfixturevalue(role), at=AT)
    assert not Event.objects.filter(action="decisions:export").exists()


def test_the_command_writes_a_file_that_training_reads_and_nobody_else(
    alice, reviewer, lead, tmp_path, capsys
):
    approve(submit(make_draft(alice, text=RUDE)), reviewer)
    file = tmp_path / "decided.jsonl"
    call_command("export_decisions", str(file), "--by", lead.email)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text()).keys() == {"text", "rules", "may"}
    call_command("train_guesses", str(file), "--to", str(tmp_path / "model.json"))
    assert "1 posts, 0 rules" in capsys.readouterr().out


def test_the_command_overwrites_nothing_and_leaves_nothing_when_it_is_refused(
    lead, reviewer, tmp_path
):
    there = tmp_path / "there.jsonl"
    there.write_text("Mine.")
    with pytest.raises(CommandError, match="exists"):
        call_command("export_decisions", str(there), "--by", lead.email)
    new = tmp_path / "new.jsonl"
    for by, says in ((reviewer.email, "lead reviewer"), ("nobody@elmton.example", "Nobody here")):
        with pytest.raises(CommandError, match=says):
            call_command("export_decisions", str(new), "--by", by)
    assert there.read_text() == "Mine."
    assert not new.exists()
