"""Terraform's plans, from their JSON form or from the binary file itself, seen as what will exist after they are applied."""
