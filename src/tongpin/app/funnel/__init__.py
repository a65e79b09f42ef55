"""What many deals did together: the funnel's figures, kept as views that are reckoned in the background (M43, M44)."""
