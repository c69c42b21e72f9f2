"""How a person of the demo council signs in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SignIn:
    """One line of what ``make demo`` prints; ``note`` says what else is needed, or is empty."""

    role: str
    name: str
    email: str
    password: str
    note: str = ""
