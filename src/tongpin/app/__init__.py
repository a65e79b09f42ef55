"""What the product remembers and does: one folder per capability, one Django app."""
