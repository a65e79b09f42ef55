"""What `./run` is made of, and the tools that keep catalogues, browser files and lock files."""
