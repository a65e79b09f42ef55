"""What works without network: the visits of the next two weeks in the pocket, and records sent later."""
