"""Other scanners that run beside this one: their environments, and what they answer."""
