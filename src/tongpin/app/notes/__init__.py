"""Notes with a circle: what a customer shares is not passed on."""
