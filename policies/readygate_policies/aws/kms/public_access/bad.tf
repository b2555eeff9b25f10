resource "aws_kms_key" "everybody" {
  description = "Everybody"

  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = "*", Action = "kms:*", Resource = "*" }]
  })
}

resource "aws_kms_key" "through_a_service" {
  description = "Through a service"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Allow"
      Principal = { AWS = "*" }
      Action    = "kms:Decrypt"
      Resource  = "*"
      Condition = { StringEquals = { "kms:ViaService" = "s3.eu-west-1.amazonaws.com" } }
    }
  })
}

resource "aws_kms_key" "all_but_one" { # expect: pass
  description = "All but one"
}

resource "aws_kms_key_policy" "all_but_one" {
  key_id = aws_kms_key.all_but_one.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Effect = "Allow", Principal = { AWS = "*" }, Action = "kms:*", Resource = "*" },
      { Effect = "Deny", Principal = { AWS = "arn:aws:iam::444455556666:root" }, Action = "kms:*", Resource = "*" },
    ]
  })
}
