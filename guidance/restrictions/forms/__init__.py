"""What people fill in about restrictions and review hours."""

from guidance.restrictions.forms.duty import DutyForm
from guidance.restrictions.forms.restricting import HoldForm, PeriodForm
from guidance.restrictions.forms.reviewing import ClosedDayForm, HolidaysForm, WeekForm

__all__ = ["ClosedDayForm", "DutyForm", "HoldForm", "HolidaysForm", "PeriodForm", "WeekForm"]
