"""The one settings file. Everything a council changes comes from the environment.

A secret may come as ``NAME`` or, from a file, as ``NAME_FILE``. ``.env.example`` lists every name.
"""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from environs import FileAwareEnv

from cms import logs

BASE_DIR = Path(__file__).resolve().parent.parent
# An editor, and echo, end a file with a line feed, which is no part of a secret.
env = FileAwareEnv(strip_whitespace=True)

ENVIRONMENT = env.str("ROSTRUM_ENVIRONMENT", "development")
if ENVIRONMENT not in {"development", "demo", "production"}:
    raise ImproperlyConfigured("ROSTRUM_ENVIRONMENT is development, demo or production.")
PRODUCTION = ENVIRONMENT == "production"
DEMO = ENVIRONMENT == "demo"
VAR_DIR = Path(env.str("ROSTRUM_VAR_DIR", "") or BASE_DIR / "var" / ("demo" if DEMO else ""))
if DEMO:
    env.read_env(BASE_DIR / "var" / "demo-secrets.env", recurse=False)
# What everybody of the demo council signs in with; empty elsewhere.
DEMO_PASSWORD = env.str("DEMO_PASSWORD", "")

DEVELOPMENT_SECRET = "for-development-on-this-machine-only-never-in-production-0123456789"  # noqa: S105
DEVELOPMENT_VAULT_KEY = "dev:" + "A" * 43 + "="


def _secret(name: str, development: str) -> str:
    """A secret from the environment; production refuses to start without one."""
    value = env.str(name, "" if PRODUCTION else development)
    if not value:
        raise ImproperlyConfigured(f"{name} (or {name}_FILE) must be set in production.")
    return value


DEBUG = env.bool("DEBUG", False)
SECRET_KEY = _secret("SECRET_KEY", DEVELOPMENT_SECRET)
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
# Signs the heads of the audit trail that are kept outside the database.
AUDIT_KEY = _secret("AUDIT_KEY", DEVELOPMENT_SECRET)
AUDIT_HEADS_FILE = Path(env.str("AUDIT_HEADS_FILE", str(VAR_DIR / "audit-heads.jsonl")))
# Keys of the credentials vault, newest first, each "id:base64 of 32 bytes".
VAULT_KEYS = _secret("VAULT_KEYS", DEVELOPMENT_VAULT_KEY).split(",")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", ["127.0.0.1", "localhost", "testserver"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", [])
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000")
COUNCIL_NAME = env.str("COUNCIL_NAME", "Elmton Borough Council")
# Where people write about accessibility, privacy and anything else.
CONTACT_EMAIL = env.str("CONTACT_EMAIL", "rostrum@elmton.example")

INSTALLED_APPS = [
    "cms",
    "cms.home",
    "approvals.evidence",
    "approvals.agenda",
    "approvals.offers",
    "approvals.desk",
    "approvals.publishing",
    "approvals.posts",
    "guidance.compliance",
    "guidance.restrictions",
    "guidance.library",
    "members.connections",
    "members.notifications",
    "members.people",
    "members.audit",
    "wagtail.contrib.settings",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_htmx",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "guidance.library.middleware.EditingScreensPolicy",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "cms.middleware.PrivatePages",
    "django_htmx.middleware.HtmxMiddleware",
    "cms.middleware.FitRequests",
    "django.middleware.csrf.CsrfViewMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "cms.session_limits.SessionLimits",
    "members.people.middleware.BackOfficeWalls",
    "cms.middleware.DomainErrors",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "cms.context_processors.site",
            ],
        },
    }
]

DATABASES = {
    "default": env.dj_db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'rostrum.sqlite3'}")
    | {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # FULL, not NORMAL: at a power cut NORMAL may lose the last commit, and a lost
    # intent to send is a post sent twice.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # With recursive triggers INSERT OR REPLACE cannot slip past the triggers on DELETE.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"
        " PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;",
    }
TEST_DATABASE_NAME = env.str(
    "TEST_DATABASE_NAME",
    str(VAR_DIR / "test.sqlite3") if "OPTIONS" in DATABASES["default"] else "test_rostrum",
)
DATABASES["default"]["TEST"] = {"NAME": TEST_DATABASE_NAME}
# One cache for all processes: sign-in limits counted per process would be no limits.
CACHES = {"default": env.dj_cache_url("CACHE_URL", "db://rostrum_cache")}

AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["members.people.backends.RolesAlone"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

# Signing in: by invitation, with an e-mail address and a password, and a second step.
ACCOUNT_ADAPTER = "members.people.adapters.InvitedOnlyAdapter"
ACCOUNT_FORMS = {
    "login": "members.people.sign_in_forms.SignIn",
    "reset_password": "members.people.sign_in_forms.ForgottenPassword",
    "reset_password_from_key": "members.people.sign_in_forms.NewPasswordByLink",
    "change_password": "members.people.sign_in_forms.NewPassword",
    "reauthenticate": "members.people.sign_in_forms.PasswordAgain",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
# An address is proved by opening the invitation mailed to it, and nobody changes their own.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PRODUCTION else "http"
# A town hall is one address to the outside, hence the many per address and the few per person.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/5m/key",
    "reset_password": "20/m/ip,3/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
# How many proxies of our own stand in front: with 0, X-Forwarded-For is not believed.
# Where nothing says that a proxy stands in front, anybody could write that header.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int(
    "TRUSTED_PROXY_COUNT", int(PRODUCTION and env.bool("BEHIND_TLS_PROXY", True))
)
MFA_ADAPTER = "members.people.adapters.SealedSecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "members.people.sign_in_forms.SecondStep",
    "reauthenticate": "members.people.sign_in_forms.SecondStepAgain",
    "activate_totp": "members.people.sign_in_forms.SetUpApp",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Rostrum"
# A phone whose clock is half a minute off still gets in.
MFA_TOTP_TOLERANCE = 1
# Administrators must set up a second step. Off in the demo, whose phones are not at hand.
REQUIRE_SECOND_FACTOR_FOR_OFFICE = env.bool("REQUIRE_SECOND_FACTOR_FOR_OFFICE", PRODUCTION)
# docs/decisions/0003-sessions.md
OFFICER_IDLE_SECONDS = env.int("OFFICER_IDLE_SECONDS", 60 * 60)
SESSION_SEEN_EVERY_SECONDS = 60

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only production runs collectstatic.
WHITENOISE_USE_FINDERS = not PRODUCTION
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "media"
MEDIA_URL = "/media/"
# Pictures of drafts: never under MEDIA_ROOT, served only by a view that asks who is looking.
PRIVATE_ROOT = VAR_DIR / "private"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

EMAIL_CONFIG = env.dj_email_url("EMAIL_URL", f"file://{VAR_DIR / 'mail'}")
if "EMAIL_BACKEND" not in EMAIL_CONFIG:
    raise ImproperlyConfigured("EMAIL_URL begins with submission://, smtp:// or file://.")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
if DEMO and not env.str("EMAIL_URL", ""):
    # One file for each, which the demo's page of sent mail reads.
    EMAIL_BACKEND = "cms.demo.post_box.PostBox"
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG["EMAIL_USE_TLS"]
EMAIL_USE_SSL = EMAIL_CONFIG["EMAIL_USE_SSL"]
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "Rostrum <rostrum@elmton.example>")
# Where reports of mail that did not arrive are sent; empty: to the address that it comes from.
BOUNCE_EMAIL = env.str("BOUNCE_EMAIL", "")

WAGTAIL_SITE_NAME = "Rostrum"
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_FRONTEND_LOGIN_URL = "/account/login/"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILUSERS_PASSWORD_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "/account/login/"
WAGTAILIMAGES_EXTENSIONS = ["gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}

# Text and files of one request together; each form has closer limits of its own.
REQUEST_MAX_BYTES = 50_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# X. Another server that speaks X API v2 can stand here, as in the demo and the tests.
X_API_BASE_URL = env.str("X_API_BASE_URL", "https://api.x.com")
X_AUTHORIZE_URL = env.str("X_AUTHORIZE_URL", "https://x.com/i/oauth2/authorize")
X_POST_URL = env.str("X_POST_URL", "https://x.com/i/web/status/{id}")
X_OEMBED_URL = env.str("X_OEMBED_URL", "https://publish.twitter.com/oembed")
# Seconds that one send may take, whole; well under the outbox's lease of 90.
SEND_DEADLINE = env.float("SEND_DEADLINE", 30.0)
# Seconds for which a sender is left alone before somebody looks after it: three deadlines.
SEND_LEASE = env.float("SEND_LEASE", 3 * SEND_DEADLINE)
X_CLIENT_ID = env.str("X_CLIENT_ID", "")
X_CLIENT_SECRET = env.str("X_CLIENT_SECRET", "")
# Where Bluesky's handles and lasting ids are looked up, and where people see its posts.
BLUESKY_RESOLVER_URL = env.str("BLUESKY_RESOLVER_URL", "https://public.api.bsky.app")
BLUESKY_DIRECTORY_URL = env.str("BLUESKY_DIRECTORY_URL", "https://plc.directory")
BLUESKY_POST_URL = env.str("BLUESKY_POST_URL", "https://bsky.app/profile/{uid}/post/{id}")
BLUESKY_OEMBED_URL = env.str("BLUESKY_OEMBED_URL", "https://embed.bsky.app/oembed")
# Servers of councillors' accounts that may lie in the council's own network, with their port.
NETWORKS_INSIDE_HOSTS: list[str] = env.list("NETWORKS_INSIDE_HOSTS", [])

# A councillor signs in with two steps before connecting an account that posts in public.
REQUIRE_SECOND_FACTOR_TO_CONNECT = PRODUCTION or env.bool(
    "REQUIRE_SECOND_FACTOR_TO_CONNECT", ENVIRONMENT != "demo"
)

# Celery is a doorbell: its messages hold no more than the name of a job, and losing one loses
# nothing, so nothing is acknowledged late or tried again.
CELERY_BROKER_URL = env.str("CELERY_BROKER_URL", "memory://")
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_TASK_DEFAULT_QUEUE = "rostrum"
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = False
# Below the time for which a send is leased: 80 of 90 seconds.
CELERY_TASK_TIME_LIMIT = int(SEND_LEASE * 8 / 9)
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 200
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
# Orders by way of the broker (to shut down, to revoke a job) would be obeyed from anybody there.
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# Hosts of the council's own news that may lie inside its network; all others must be public.
NEWS_INSIDE_HOSTS: list[str] = env.list("NEWS_INSIDE_HOSTS", [])
# The model of the guesses for reviewers; see docs/operations.md for one of the council's own.
GUESSES_FILE = Path(
    env.str("GUESSES_FILE", str(BASE_DIR / "guidance" / "compliance" / "guess_model.json"))
)
# A file that stops all publishing while it exists, for the day the database is not to be trusted.
STOP_FILE = Path(env.str("STOP_FILE", str(VAR_DIR / "STOP")))

LOGGING = logs.configuration(as_json=PRODUCTION, level=env.str("LOG_LEVEL", "INFO"))
logs.configure_structlog()

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_USE_SESSIONS = True
CSRF_FAILURE_VIEW = "cms.errors.csrf_failed"
if PRODUCTION:
    SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", True)
    # Monitoring and load balancers ask from inside, without TLS.
    SECURE_REDIRECT_EXEMPT = [r"^healthz(/web)?$"]
    SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", 31_536_000)
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_SECURE = True
    if env.bool("BEHIND_TLS_PROXY", True):
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    # /cms/ has a policy of its own, in guidance.library.middleware.
    "EXCLUDE_URL_PREFIXES": ["/django-admin/"],
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    },
}
SILENCED_SYSTEM_CHECKS: list[str] = []
