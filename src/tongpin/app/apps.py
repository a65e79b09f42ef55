"""The one Django app."""

from django.apps import AppConfig


class TongpinApp(AppConfig):
    """Starts only when every model has said who may see it."""

    name = "tongpin.app"
    label = "app"
    verbose_name = "Tongpin"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse to start while a model or a field is without a policy; let the map speak to the advice."""
        from tongpin.app.base import policy
        from tongpin.app.deals import contributions
        from tongpin.app.decision.queries import readings

        policy.require_complete(self.get_models())
        contributions.sign_in(readings)
