"""Pages on how people stand to each other and to us: ties, channels, picture, one page; access map and lines of an account."""
