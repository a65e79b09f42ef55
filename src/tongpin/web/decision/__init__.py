"""Pages of the decision map: the group, the influence grid, the plan."""
