"""Pages of the visit: planned with an aim, briefed, recorded with a result, followed up."""
