# Nobody here is an administrator but the last role and the group: the others become one in one step or in several.

resource "aws_iam_role" "admin" {
  name               = "admin"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_role.between.arn } }] })
}

resource "aws_iam_role_policy" "admin" {
  role   = aws_iam_role.admin.id
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })
}

resource "aws_iam_role" "between" {
  name               = "between"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = aws_iam_user.start.arn } }] })
}

resource "aws_iam_user" "start" {
  name = "start"
}

resource "aws_iam_role" "builder" {
  name               = "builder"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "codebuild.amazonaws.com" } }] })
}

resource "aws_iam_role_policy" "builder" {
  role = aws_iam_role.builder.id
  policy = jsonencode({
    Statement = [
      { Effect = "Allow", Action = "iam:PassRole", Resource = aws_iam_role.machine.arn },
      { Effect = "Allow", Action = "ec2:RunInstances", Resource = "*", Condition = { StringEquals = { "aws:RequestedRegion" = "eu-west-1" } } },
    ]
  })
}

resource "aws_iam_role" "machine" {
  name               = "machine"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })
}

resource "aws_iam_role_policy_attachment" "machine" {
  role       = aws_iam_role.machine.name
  policy_arn = "arn:aws:iam::aws:policy/AdministratorAccess"
}

resource "aws_iam_instance_profile" "machine" {
  name = "machine"
  role = aws_iam_role.machine.name
}

resource "aws_instance" "bastion" {
  ami                  = "ami-0123456789abcdef0"
  instance_type        = "t3.micro"
  iam_instance_profile = aws_iam_instance_profile.machine.name
}

resource "aws_iam_group" "support" {
  name = "support"
}

resource "aws_iam_group_policy" "support" {
  group  = aws_iam_group.support.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "ssm:StartSession", Resource = aws_instance.bastion.arn }] })
}

resource "aws_lambda_function" "nightly" {
  function_name = "nightly"
  role          = aws_iam_role.nightly.arn
  handler       = "index.handler"
  runtime       = "python3.12"
  filename      = "nightly.zip"
}

resource "aws_iam_role" "nightly" {
  name               = "nightly"
  assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }] })

  inline_policy {
    name   = "users"
    policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:*", Resource = "*" }] })
  }
}

resource "aws_iam_user" "releaser" {
  name = "releaser"
}

resource "aws_iam_user_policy" "releaser" {
  user   = aws_iam_user.releaser.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "lambda:Update*", Resource = aws_lambda_function.nightly.arn }] })
}

resource "aws_iam_group" "admins" {
  name = "admins"
}

resource "aws_iam_group_policy_attachment" "admins" {
  group      = aws_iam_group.admins.name
  policy_arn = "arn:aws:iam::aws:policy/IAMFullAccess"
}

resource "aws_iam_user" "joiner" {
  name = "joiner"
}

resource "aws_iam_user_policy" "joiner" {
  user   = aws_iam_user.joiner.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:AddUserToGroup", Resource = aws_iam_group.admins.arn }] })
}

resource "aws_iam_user" "chief" {
  name = "chief"
}

resource "aws_iam_user_group_membership" "chief" {
  user   = aws_iam_user.chief.name
  groups = [aws_iam_group.admins.name]
}

resource "aws_iam_user" "key_maker" {
  name = "key-maker"
}

resource "aws_iam_user_policy" "key_maker" {
  user   = aws_iam_user.key_maker.name
  policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "iam:CreateAccessKey", Resource = "arn:aws:iam::*:user/chief" }] })
}
