"""How close each of us is to each person, from what was done together; and every gift with its value."""
