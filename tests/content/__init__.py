"""What the real library must hold: its size and the least that each kind of page says."""
