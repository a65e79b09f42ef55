"""The audit chain: who did what to which object, provably complete."""
