"""Declared against deployed: what was changed, removed or added behind Terraform's back. Pure: resources in, items out."""
