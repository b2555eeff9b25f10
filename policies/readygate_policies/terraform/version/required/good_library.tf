# A module without providers is called by others.
terraform { # expect: not-applicable
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}
