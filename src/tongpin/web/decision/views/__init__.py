"""The pages of the decision map that belong to no other capability: the group, the plan, the interview, the events."""
