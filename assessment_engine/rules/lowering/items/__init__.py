"""The lines of a card: bases, charges, votes, obligations, and what they add up to."""
