"""Terraform's states, from the file itself (format 4) or from `terraform show -json`, seen as what exists."""
