"""Whether traffic can get from some addresses to a resource, and over which path."""
