"""A sentence in plain English for every event, for the pages that tell a history."""

from members.audit.models import Event
from members.audit.vocabulary import Action

# What follows the actor's name. A history page puts the time before it.
SENTENCES: dict[Action, str] = {
    Action.DRAFT_START: "started a draft",
    Action.DRAFT_DISCARD: "threw a draft away",
    Action.POST_SUBMIT: "signed the post and sent it for review",
    Action.POST_SUGGEST: "suggested a wording and signed it",
    Action.POST_ACCEPT: "accepted the suggested wording and signed it",
    Action.POST_REQUEST_CHANGES: "asked for changes",
    Action.POST_APPROVE: "approved the post",
    Action.POST_DECLINE: "declined the post",
    Action.POST_REFER: "referred the post to the Monitoring Officer",
    Action.POST_CLEAR: "cleared what had been referred",
    Action.POST_WITHDRAW: "withdrew the post",
    Action.POST_REOPEN: "reopened the post as a new version",
    Action.POST_LAPSE: "closed the post because its window had passed",
    Action.POST_PUBLISH: "recorded that the post is published",
    Action.POST_RELEASE: "released the post to the publisher",
    Action.POST_UNRELEASE: "took the release back, because nothing of the post is out",
    Action.POST_REMARK: "made a remark",
    Action.POST_CHECK: "had the post checked again",
    Action.POST_URGENT: "asked for an urgent look",
    Action.POST_RESCHEDULE: "chose another moment within the time that was signed",
    Action.POST_CLAIM: "took the post to review",
    Action.POST_UNCLAIM: "put the post back in the queue",
    Action.DISPATCH_SEND: "began to send the post",
    Action.DISPATCH_SENT: "sent the post, and the network confirmed it",
    Action.DISPATCH_REFUSE: "was refused by the network; the post was not sent",
    Action.DISPATCH_UNKNOWN: "could not tell whether the post went out, and asked a person to look",
    Action.DISPATCH_HOLD: "held the post back",
    Action.DISPATCH_HAND_OFF: "handed the approved post to the councillor to publish",
    Action.DISPATCH_LAPSE: "closed the sending because its window had passed; nothing was sent",
    Action.DISPATCH_TAKE_BACK: "took the post back in one place, where it had not gone out",
    Action.DISPATCH_RESOLVE: "looked at the account and settled whether the post went out",
    Action.DISPATCH_FENCE: "set aside an outcome that came too late to count",
    Action.PUBLISHING_STOP: "stopped publishing",
    Action.PUBLISHING_RESUME: "resumed publishing",
    Action.CONNECTION_CONNECT: "connected an account",
    Action.CONNECTION_RENEW: "renewed the credentials of an account",
    Action.CONNECTION_LIMIT: "was asked by the network to wait",
    Action.CONNECTION_SIGN_IN: "found that an account needs signing in again",
    Action.CONNECTION_DISCONNECT: "disconnected an account",
    Action.VAULT_ROTATE: "sealed the stored credentials under a new key",
    Action.PERSON_INVITE: "invited a person",
    Action.PERSON_JOIN: "accepted an invitation",
    Action.PERSON_CHANGE_ROLE: "changed a person’s roles",
    Action.PERSON_DEACTIVATE: "deactivated a person",
    Action.PERSON_REACTIVATE: "reactivated a person",
    Action.PERSON_CHANGE_EMAIL: "changed a person’s e-mail address",
    Action.PERSON_RESET_SECOND_FACTOR: "removed a person’s second step at sign-in",
    Action.PERSON_ELECT: "entered a councillor’s details",
    Action.PERSON_AMEND: "changed a councillor’s details",
    Action.PERSON_DELEGATE: "named an assistant",
    Action.PERSON_UNDELEGATE: "removed an assistant",
    Action.PERSON_ACKNOWLEDGE: "confirmed having read the guidance",
    Action.PERIOD_DECLARE: "declared a restricted period",
    Action.PERIOD_CANCEL: "cancelled a restricted period",
    Action.HOLD_PLACE: "placed a hold",
    Action.HOLD_LIFT: "lifted a hold",
    Action.LISTS_LOAD: "brought in the lists that come with Rostrum",
    Action.RULES_PROPOSE: "proposed a change of the rules",
    Action.RULES_WITHDRAW: "took a proposed change of the rules back",
    Action.RULES_SILENCE: "silenced a rule for a day",
    Action.RULES_UNSILENCE: "brought a silenced rule back",
    Action.HOURS_SET: "set the review hours",
    Action.DAY_CLOSE: "closed a day for review",
    Action.DAY_OPEN: "opened a day for review that was closed",
    Action.HOLIDAYS_IMPORT: "took in the bank holidays",
    Action.DUTY_GIVE: "put a reviewer on duty",
    Action.DUTY_END: "ended a reviewer’s duty",
    Action.RULES_PUT_IN_FORCE: "put a rule set in force",
    Action.GUIDANCE_PUBLISH: "published guidance",
    Action.GUIDANCE_UNPUBLISH: "took guidance down",
    Action.REASON_CHANGE: "changed a reason for sending posts back",
}


def sentence(event: Event) -> str:
    """The event as one sentence: who did what.

    An action that a later release no longer knows is told by its code, so that an old event can
    always be shown.
    """
    if event.action not in Action.values:
        return f"{event.actor_name} did {event.action}."
    return f"{event.actor_name} {SENTENCES[Action(event.action)]}."
