resource "aws_iam_role" "worker" {
  name               = "worker"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "worker" {
  role = aws_iam_role.worker.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "iam:PassRole", Resource = "arn:aws:iam::111122223333:role/task" },
      { Effect = "Allow", Action = ["ecs:RunTask", "ecs:RegisterTaskDefinition"], Resource = "*" },
    ]
  })
}

resource "aws_iam_role" "denied" {
  name               = "denied"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name = "all"
    policy = jsonencode({
      Statement = [
        { Effect = "Allow", Action = "iam:AttachRolePolicy", Resource = "*" },
        { Effect = "Deny", Action = "iam:*", Resource = "*" },
      ]
    })
  }
}

resource "aws_iam_role" "limited" {
  name               = "limited"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name = "conditional"
    policy = jsonencode({
      Statement = [{
        Effect    = "Allow"
        Action    = "iam:AttachRolePolicy"
        Resource  = "*"
        Condition = { ArnEquals = { "iam:PolicyARN" = "arn:aws:iam::111122223333:policy/harmless" } }
      }]
    })
  }
}

resource "aws_iam_user" "idle" { # expect: not-applicable
  name = "idle"
}
