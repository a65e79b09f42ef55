"""Pages: a folder per capability; each parses, calls one command or query, and renders."""
