"""The live clouds: one reader per service, each giving what exists in the shape that Terraform's provider gives it. Reads, and nothing else."""
