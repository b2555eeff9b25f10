"""Production-readiness checklists: each line of a Markdown file gets a verdict with its evidence."""
