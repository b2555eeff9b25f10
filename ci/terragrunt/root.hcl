# For the file that all units include. The hook runs where Terraform runs, beside the plan, and a failure ends the run.
terraform {
  extra_arguments "keep_the_plan" {
    commands  = ["plan"]
    arguments = ["-out=tfplan"]
  }

  after_hook "readygate" {
    commands = ["plan"]
    execute  = ["readygate", "scan", "tfplan"]
  }
}
