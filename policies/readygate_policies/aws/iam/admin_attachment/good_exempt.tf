# readygate: parameters aws-iam-admin-attachment exempt_roles=["admin-*"]
variable "role" {
  type = string
}

resource "aws_iam_role_policy_attachment" "people" { # expect: not-applicable
  role       = "admin-operations"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_role_policy_attachments_exclusive" "people" { # expect: not-applicable
  role_name   = "admin-operations"
  policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}

resource "aws_iam_role" "people" { # expect: not-applicable
  name                = "admin-people"
  assume_role_policy  = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = "111122223333" } }] })
  managed_policy_arns = ["arn:aws:iam::aws:policy/AdministratorAccess"]
}

resource "aws_iam_role_policy_attachment" "other" { # expect: fail
  role       = "worker"
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_role_policy_attachment" "given" { # expect: unknown
  role       = var.role
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}
