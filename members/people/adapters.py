"""How allauth behaves here: by invitation only, and second factors sealed at rest."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from members.people import second_steps
from members.people.models import User


class InvitedOnlyAdapter(DefaultAccountAdapter):
    """Nobody signs themselves up, links are made from the site's own address."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The e-mail address or the password is wrong.",
        "incorrect_password": "The password is wrong.",
        "too_many_login_attempts": (
            "There were too many wrong attempts. Wait 5 minutes, then try again."
        ),
        "rate_limited": "There were too many attempts. Wait a few minutes, then try again.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Invitations are the only way in."""
        return False

    def is_safe_url(self, url: str) -> bool:
        """Only addresses of the host that was asked: other trusted hosts are other people's pages."""
        return url_has_allowed_host_and_scheme(
            url,
            allowed_hosts={self.request.get_host()},
            require_https=self.request.is_secure(),
        )

    def get_reset_password_from_key_url(self, key: str) -> str:
        """From ``SITE_URL``, never from the request's Host header, which a stranger can choose."""
        placeholder = reverse(
            "account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}
        )
        return settings.SITE_URL.rstrip("/") + placeholder.replace("UID-KEY", key)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Somebody who has not joined is told so: a reset must not stand in for an invitation."""
        if user.has_usable_password():
            super().send_password_reset_mail(user, email, context)
        else:
            self.send_mail("account/email/not_joined", email, {"user": user})


class SealedSecondFactorAdapter(DefaultMFAAdapter):
    """Keeps secrets of authenticator apps encrypted, so that a stolen backup opens nothing."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is wrong. Enter the one that the app shows now.",
    }

    def encrypt(self, text: str) -> str:
        """Under the newest key of the vault."""
        return second_steps.cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Under whichever key of the vault fits; raises ``InvalidToken`` if none does."""
        return second_steps.cipher().decrypt(encrypted_text.encode()).decode()
