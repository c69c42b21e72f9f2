"""What the apps above this one may want to hear of, in the same transaction."""

from django.dispatch import Signal

# Sent with ``at``, before the audit trail is written: whoever hears it may lock rows of its own.
hours_changed = Signal()
"""The review hours, the closed days or the promise have changed: what is due when, too."""
