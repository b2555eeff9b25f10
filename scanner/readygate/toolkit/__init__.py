"""What policies share: pure functions over values."""
