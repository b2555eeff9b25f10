variable "document" {
  type = string
}

variable "transport" {
  type = string
}

resource "aws_s3_bucket" "given" {
  bucket = "given"
}

resource "aws_s3_bucket_policy" "given" {
  bucket = aws_s3_bucket.given.id
  policy = var.document
}

resource "aws_s3_bucket" "perhaps" {
  bucket = "perhaps"
}

resource "aws_s3_bucket_policy" "perhaps" {
  bucket = aws_s3_bucket.perhaps.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = {
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = ["arn:aws:s3:::perhaps", "arn:aws:s3:::perhaps/*"]
      Condition = { Bool = { "aws:SecureTransport" = var.transport } }
    }
  })
}
