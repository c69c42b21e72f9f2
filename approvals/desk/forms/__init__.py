"""What a reviewer fills in: one form for each decision, and one for a remark."""

from approvals.desk.forms.base import DecisionForm
from approvals.desk.forms.deciding import (
    ApproveForm,
    ClearForm,
    DeclineForm,
    ReferForm,
    ReturnForm,
    SuggestForm,
)
from approvals.desk.forms.referral import AdviseForm, ConferForm
from approvals.desk.forms.remarks import RemarkForm

FORMS: tuple[type[DecisionForm], ...] = (
    ApproveForm,
    SuggestForm,
    ReturnForm,
    ReferForm,
    DeclineForm,
    ClearForm,
    AdviseForm,
    ConferForm,
    RemarkForm,
)
"""In the order of the page."""

__all__ = ["FORMS", "ConferForm", "DecisionForm", "RemarkForm", "ReturnForm", "SuggestForm"]
