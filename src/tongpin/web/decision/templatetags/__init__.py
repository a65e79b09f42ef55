"""Tags of the decision map."""
