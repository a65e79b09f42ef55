"""The pages of visits and of what was promised on them."""
