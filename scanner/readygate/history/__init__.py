"""What earlier audits found, kept in a database: what is new since the last one, since when, and which way it goes."""
