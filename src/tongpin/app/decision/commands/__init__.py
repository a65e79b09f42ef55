"""Writing down what we hold of a decision. Every command leaves the deal's kept fields and advice up to date."""
