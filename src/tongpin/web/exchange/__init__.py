"""Bringing data in: upload, columns, values, dry run, import, report."""
