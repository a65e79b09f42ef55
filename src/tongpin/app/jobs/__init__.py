"""Long work with a progress bar that can be cancelled."""
