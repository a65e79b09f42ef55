"""The rules, by what they look at; each is (state of a deal, today) → advice or None."""
