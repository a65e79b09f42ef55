"""Django settings. Everything an operator decides comes from the environment; docs/how-to/settings.md lists it."""

from __future__ import annotations

import os
from pathlib import Path

from tongpin.config.data_folder import data_folder, secret
from tongpin.config.databases import database

PACKAGE = Path(__file__).resolve().parent.parent
WEB = PACKAGE / "web"
CAPABILITIES = sorted(folder for folder in WEB.iterdir() if (folder / "__init__.py").is_file())

TONGPIN_DATA = data_folder()
SECRET_KEY = secret(TONGPIN_DATA, "secret_key")
TONGPIN_MASTER_KEYS = secret(TONGPIN_DATA, "master_keys", fernet=True).split(",")
TONGPIN_CHAIN_KEY = secret(TONGPIN_DATA, "chain_key").encode()
TONGPIN_UPLOAD_LIMIT = int(os.environ.get("TONGPIN_UPLOAD_LIMIT", str(100 * 1024 * 1024)))
TONGPIN_API_PER_MINUTE = int(os.environ.get("TONGPIN_API_PER_MINUTE", "600"))
TONGPIN_JOBS_INLINE = os.environ.get("TONGPIN_JOBS_INLINE", "") == "1"

DEMO = os.environ.get("TONGPIN_DEMO", "") == "1"
DEBUG = os.environ.get("TONGPIN_DEBUG", "") == "1"
ALLOWED_HOSTS = os.environ.get("TONGPIN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
HTTPS = os.environ.get("TONGPIN_HTTPS", "") == "1"
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("TONGPIN_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "template_partials",
    "ninja",
    "tongpin.app",
    "tongpin.cli",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "tongpin.web.shell.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "tongpin.web.shell.acting.ActorMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "tongpin.web.shell.acting.FailureMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "tongpin.config.urls"
WSGI_APPLICATION = "tongpin.config.wsgi.application"
DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), TONGPIN_DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [*(str(folder / "templates") for folder in CAPABILITIES), str(PACKAGE / "api/templates")],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "tongpin.web.shell.loading.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "tongpin.web.shell.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "tongpin.web.shell.templatetags.quick",
                "tongpin.web.shell.templatetags.tongpin",
                "template_partials.templatetags.partials",
            ],
            "libraries": {
                "tongpin": "tongpin.web.shell.templatetags.tongpin",
                "advice": "tongpin.web.desk.templatetags.advice",
                "imports": "tongpin.web.exchange.templatetags.imports",
                "averages": "tongpin.web.averages.templatetags.averages",
                "decision": "tongpin.web.decision.templatetags.decision",
                "loyalty": "tongpin.web.loyalty.templatetags.loyalty",
            },
        },
    }
]

FORM_RENDERER = "tongpin.web.shell.selects.Renderer"

AUTH_USER_MODEL = "app.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {"user_attributes": ("email", "name")}),
        ("MinimumLengthValidator", {"min_length": 10}),
        ("CommonPasswordValidator", {}),
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
ACCOUNT_ADAPTER = "tongpin.web.signin.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "tongpin.web.signin.adapter.display"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_FORMS = {
    "login": "tongpin.web.signin.forms.SignInForm",
    "reset_password": "tongpin.web.signin.forms.ForgottenForm",
    "reset_password_from_key": "tongpin.web.signin.forms.ChooseForm",
    "change_password": "tongpin.web.signin.forms.ChangeForm",
    "reauthenticate": "tongpin.web.signin.forms.AgainForm",
}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "tongpin.web.signin.forms.CodeForm",
    "reauthenticate": "tongpin.web.signin.forms.CodeAgainForm",
    "activate_totp": "tongpin.web.signin.forms.ActivateForm",
}
MFA_ALLOW_UNVERIFIED_EMAIL = True  # users do not sign up: somebody who knows them has typed the address
MFA_TOTP_ISSUER = "Tongpin"
MFA_ADAPTER = "tongpin.web.signin.adapter.MfaAdapter"

SESSION_ENGINE = "tongpin.app.workspace.sessions"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "tongpin.web.shell.errors.csrf_failure"

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(TONGPIN_DATA / "cache"),
    },
}

USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("zh-hant", "繁體中文"), ("en", "English")]
LOCALE_PATHS = [str(folder / "locale") for folder in CAPABILITIES]
LANGUAGE_COOKIE_NAME = "tongpin_language"

STATIC_URL = "/static/"
STATIC_ROOT = TONGPIN_DATA / "static"
STATICFILES_DIRS = [str(folder / "static") for folder in CAPABILITIES if (folder / "static").is_dir()]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(TONGPIN_DATA / "files")},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_HOST = os.environ.get("TONGPIN_MAIL_HOST", "")
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
EMAIL_PORT = int(os.environ.get("TONGPIN_MAIL_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("TONGPIN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("TONGPIN_MAIL_PASSWORD", "")
EMAIL_USE_TLS = EMAIL_PORT == 587
EMAIL_USE_SSL = EMAIL_PORT == 465
DEFAULT_FROM_EMAIL = os.environ.get("TONGPIN_MAIL_FROM", "tongpin@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"tongpin": {"level": "INFO"}, "huey": {"level": "WARNING"}},
}
SILENCED_SYSTEM_CHECKS = [
    "security.W008"
]  # the proxy in front redirects to https; the server itself listens on loopback
