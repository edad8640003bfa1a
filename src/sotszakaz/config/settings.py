"""Settings. Whatever differs between places comes from ``environment``."""

from __future__ import annotations

import os
from pathlib import Path

from sotszakaz.config import environment

ENVIRONMENT = environment.load()
ROOT = Path(__file__).resolve().parents[3]

SECRET_KEY = ENVIRONMENT.secret_key
PERSONAL_DATA_KEY = ENVIRONMENT.personal_data_key
LOOKUP_KEY = ENVIRONMENT.lookup_key
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = ENVIRONMENT.allowed_hosts
OUTPUT_DIR = ENVIRONMENT.output_dir

INSTALLED_APPS = [
    "sotszakaz.config.django_apps.ContentTypes",
    "sotszakaz.config.django_apps.Auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "procrastinate.contrib.django",
    "sotszakaz.database",
    "sotszakaz.audit",
    "sotszakaz.outbox",
    "sotszakaz.ledger",
    "sotszakaz.policy",
    "sotszakaz.identity",
    "sotszakaz.people",
    "sotszakaz.planning",
    "sotszakaz.eligibility",
    "sotszakaz.providers",
    "sotszakaz.certificates",
    "sotszakaz.booking",
    "sotszakaz.delivery",
    "sotszakaz.settlement",
    "sotszakaz.monitoring",
    "sotszakaz.notices",
    "sotszakaz.access",
]
MIDDLEWARE = [
    "sotszakaz.web.headers.StrictHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "sotszakaz.web.maintenance.Maintenance",
    "sotszakaz.web.read_only.ReadOnlyRequests",
    "sotszakaz.web.uploads.RefuseTooLarge",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "sotszakaz.web.identification.IdentifyRequest",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sotszakaz.config.urls"
WSGI_APPLICATION = "sotszakaz.config.wsgi.application"
FORM_RENDERER = "sotszakaz.web.ui.forms.UiRenderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "src" / "sotszakaz" / "web" / "templates"],
        "APP_DIRS": True,  # templates of form controls and of sign-in
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "sotszakaz.web.ui.frame.frame",
            ],
            "libraries": {"ui": "sotszakaz.web.ui.templatetags.ui"},
        },
    }
]

CONNECTION = ENVIRONMENT.database
DATABASES = {
    "default": {
        "ENGINE": "sotszakaz.database.backend",
        "NAME": CONNECTION.get("dbname", ""),
        "USER": CONNECTION.get("user", ""),
        "PASSWORD": CONNECTION.get("password", ""),
        "HOST": CONNECTION.get("host", ""),
        "PORT": CONNECTION.get("port", ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        # Hot paths send one statement many times: bind on the server, prepare at the second use.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 2},
        "TEST": {
            "NAME": "_".join(filter(None, ("test_sotszakaz", os.environ.get("TEST_DB_SUFFIX"))))
        },
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "ru"
TIME_ZONE = "UTC"  # days and hours are those of the region (policy.queries.home_zone)
USE_TZ = True
USE_I18N = True

# While this file exists every page says that works are going on.
MAINTENANCE_FILE = ROOT / "var" / "maintenance"
STATIC_URL = "static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [ROOT / "src" / "sotszakaz" / "web" / "static", ROOT / "var" / "front"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sotszakaz.web.ui.static.HashedFiles"},
}

PROCRASTINATE_IMPORT_PATHS = ["sotszakaz.jobs.tasks"]

TRAINING = ENVIRONMENT.training

# Two web workers count attempts and requests together; figures may be kept by each on its own.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
    },
    "local": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "template-fragments",
    },
}

# Sign-in (docs/adr/0024). Sessions stand in the database: one is ended by its row, all of a person
# by the person's generation.
AUTH_USER_MODEL = "identity.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_ENGINE = "sotszakaz.web.sessions"
SESSION_COOKIE_AGE = 12 * 3600  # a working day; citizens get web.account.adapters.CITIZEN_SECONDS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
# The web server in front says over what people come, and is trusted about their addresses.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.proxies else None
ALLAUTH_TRUSTED_PROXY_COUNT = ENVIRONMENT.proxies
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = ENVIRONMENT.trusted_origins
CSRF_FAILURE_VIEW = "sotszakaz.web.unsent_form.csrf_failure"
# What was done is told on the next page: a cookie carries it, and no session is written for it.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "account:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "sotszakaz.web.account.adapters.AccountAdapter"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.https else "http"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_LOGIN_TIMEOUT = 3600  # to invent a password takes an old person longer than minutes
ACCOUNT_FORMS = {
    "login": "sotszakaz.web.account.forms.SignInForm",
    "reset_password": "sotszakaz.web.account.forms.ResetPasswordForm",
    "reset_password_from_key": "sotszakaz.web.account.forms.NewPasswordForm",
    "change_password": "sotszakaz.web.account.forms.ChangePasswordForm",
    "set_password": "sotszakaz.web.account.forms.FirstPasswordForm",
    "reauthenticate": "sotszakaz.web.account.forms.ConfirmPasswordForm",
}
# Ten wrong passwords a minute from one address, five in five minutes for one name.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/300s/key"}
MFA_ADAPTER = "sotszakaz.web.account.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Соцзаказ"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG or TRAINING
MFA_FORMS = {
    "authenticate": "sotszakaz.web.account.forms.CodeForm",
    "reauthenticate": "sotszakaz.web.account.forms.CodeAgainForm",
    "activate_totp": "sotszakaz.web.account.forms.ActivateAppForm",
    "add_webauthn": "sotszakaz.web.account.forms.AddPasskeyForm",
}
SOCIALACCOUNT_ADAPTER = "sotszakaz.web.account.region.RegionAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "region"
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": ENVIRONMENT.openid_apps}
}
REGION_SIGN_IN = ENVIRONMENT.openid_name if ENVIRONMENT.openid_url else ""
# Where the button of the region's sign-in may lead; it may ask for a password on another host.
REGION_SIGN_IN_ORIGIN = ENVIRONMENT.openid_origin

# Letters (docs/adr/0026). Without a server nothing is sent and pages say so.
MAIL = ENVIRONMENT.mail
SITE_ADDRESS = ENVIRONMENT.site_address
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'dummy'}.EmailBackend"
EMAIL_HOST, EMAIL_PORT = MAIL.get("host", ""), MAIL.get("port", 25)
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.get("login", ""), MAIL.get("password", "")
EMAIL_USE_SSL = MAIL.get("security") == "smtps"
EMAIL_USE_TLS = MAIL.get("security") == "smtp"
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENVIRONMENT.mail_from

# What is larger is refused by its length, before it is read: the largest table and its form.
UPLOAD_MAX_BYTES = 55_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
