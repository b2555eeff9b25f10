"""The server that judges runs of HCP Terraform and Terraform Enterprise while they wait: run tasks, as `readygate serve` offers them."""
