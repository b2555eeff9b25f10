resource "random_password" "database" {
  length = 32
}

resource "aws_sqs_queue" "jobs" {
  name = "jobs"
}

output "password" {
  value     = random_password.database.result
  sensitive = true
}

output "queue" { # expect: not-applicable
  value = aws_sqs_queue.jobs.arn
}
