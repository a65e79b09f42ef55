"""The one Django app."""

from django.apps import AppConfig


class TongpinApp(AppConfig):
    """Starts only when every model has said who may see it."""

    name = "tongpin.app"
    label = "app"
    verbose_name = "Tongpin"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse to start while a model or a field is without a policy; let the map and the relationships speak to the advice."""
        from tongpin.app.base import policy
        from tongpin.app.deals import contributions
        from tongpin.app.decision.queries import readings
        from tongpin.app.loyalty.following import orders_changed
        from tongpin.app.relationship import meetings
        from tongpin.app.relationship.speaking import bonds_of_deals
        from tongpin.app.visits.met import last_met
        from tongpin.app.visits.speaking import visiting_of_deals

        policy.require_complete(self.get_models())
        contributions.sign_in("reading", readings)
        contributions.sign_in("bonds", bonds_of_deals)
        meetings.sign_in(last_met)
        contributions.sign_in("visiting", visiting_of_deals)
        contributions.follow_orders("loyalty", orders_changed)
