resource "random_pet" "queue" {}

resource "random_pet" "named" {
  prefix = "orders-dlq"
}

resource "aws_sqs_queue" "drawn" {
  name = random_pet.queue.id
}

resource "aws_sqs_queue" "perhaps_collecting" { # expect: unknown
  name = random_pet.named.id
}
