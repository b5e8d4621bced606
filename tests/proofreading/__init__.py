"""What reads the texts of content/ through. ``make proofread`` runs it; it needs Node, which the lock brings."""
