"""From a syntax tree to resource instances, as Terraform evaluates it."""
