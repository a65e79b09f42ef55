"""Everything with a date in one calendar, and the feed that other calendars read."""
