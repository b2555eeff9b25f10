# Nothing is configured here: whoever calls this module keeps the state.
terraform { # expect: not-applicable
  required_version = ">= 1.9"
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
