"""What every capability stands on: actor, policy, records, errors, sealing."""
