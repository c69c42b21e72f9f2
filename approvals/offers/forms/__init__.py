"""What people fill in about offers."""

from approvals.offers.forms.pictures import OfferPictureForm
from approvals.offers.forms.sending import SendForm
from approvals.offers.forms.story import StoryForm
from approvals.offers.forms.wordings import WordingsForm

__all__ = ["OfferPictureForm", "SendForm", "StoryForm", "WordingsForm"]
