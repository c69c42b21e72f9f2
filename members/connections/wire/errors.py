"""What can go wrong on the wire, told apart by one question: can a request have arrived?"""

import requests


class NotDelivered(requests.ConnectionError):
    """No byte of the request left this machine: no name, no connection, no handshake, no time."""


class DeadlinePassed(requests.Timeout):
    """Time ran out after the request had begun to leave; what the network did is not known."""


class TooLarge(requests.RequestException):
    """The answer is larger than the wire reads; what the network did is not known."""
