"""The calendar: pages, the feed that other calendars read, appointments that come from them."""
