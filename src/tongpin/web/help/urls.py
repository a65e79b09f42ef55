"""Addresses of the help pages."""

from django.urls import path

from tongpin.web.help import views

app_name = "help"
urlpatterns = [
    path("", views.guide, name="guide"),
    path("gallery/", views.gallery, name="gallery"),
]
