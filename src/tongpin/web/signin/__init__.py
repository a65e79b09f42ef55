"""Signing in: e-mail and password, a second factor, a forgotten password; django-allauth does the work in our look."""
