# Terraform
