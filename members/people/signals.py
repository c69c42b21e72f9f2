"""What the apps above this one may want to hear of, in the same transaction."""

from django.dispatch import Signal

# Sent with ``user`` (whose), ``by`` (the administrator) and ``at``, before the audit trail is written.
way_in_changed = Signal()
"""An administrator has given somebody a new address, or taken their second step away."""
way_in_closed = Signal()
"""An administrator has shut somebody out."""
