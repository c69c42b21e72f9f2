"""What people send from the pages of a post, field by field."""

from approvals.posts.forms.compose import ComposeForm
from approvals.posts.forms.pictures import PictureForm, UploadForm
from approvals.posts.forms.start import StartForm, TryForm

__all__ = ["ComposeForm", "PictureForm", "StartForm", "TryForm", "UploadForm"]
