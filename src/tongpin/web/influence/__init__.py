"""The influence grid of a decision: members by buying steps, with the support underneath; and what-if."""
