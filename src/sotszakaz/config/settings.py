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
ALLOWED_HOSTS = list(ENVIRONMENT.allowed_hosts)
OUTPUT_DIR = ENVIRONMENT.output_dir

INSTALLED_APPS = [
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "pgtrigger",
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
]
MIDDLEWARE = [
    "sotszakaz.web.headers.StrictHeaders",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "sotszakaz.config.urls"
WSGI_APPLICATION = "sotszakaz.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "src" / "sotszakaz" / "web" / "templates"],
        "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
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
TIME_ZONE = "Asia/Krasnoyarsk"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = ROOT / "var" / "static"
STATICFILES_DIRS = [ROOT / "src" / "sotszakaz" / "web" / "static"]

PROCRASTINATE_IMPORT_PATHS = ["sotszakaz.jobs.tasks"]
