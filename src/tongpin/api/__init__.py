"""The JSON interface under /api/v1: one module per capability, thin over app, one shape for every error."""
