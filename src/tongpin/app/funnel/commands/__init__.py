"""What is done to views: asked for, and reckoned every night."""

from tongpin.app.funnel.commands.asking import ask_view, cancel_view
from tongpin.app.funnel.commands.nightly import judge_whole, reckon_everything, reckon_workspace

__all__ = ["ask_view", "cancel_view", "judge_whole", "reckon_everything", "reckon_workspace"]
