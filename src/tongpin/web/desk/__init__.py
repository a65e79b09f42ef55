"""Pages people work at: Today, the board, the list of deals."""
