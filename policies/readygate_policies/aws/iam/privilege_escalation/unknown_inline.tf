variable "policies" {
  type = map(string)
}

resource "aws_iam_role" "guest" {
  name               = "guest"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })

  dynamic "inline_policy" {
    for_each = var.policies

    content {
      name   = inline_policy.key
      policy = inline_policy.value
    }
  }
}
