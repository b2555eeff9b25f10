"""Find policies, apply them to resources, and decide what becomes of their findings."""
