resource "aws_kms_key" "yearly" {
  description         = "Yearly"
  enable_key_rotation = true
}

resource "aws_kms_key" "quarterly" {
  description             = "Quarterly"
  enable_key_rotation     = true
  rotation_period_in_days = 90
}

resource "aws_kms_key" "signing" { # expect: not-applicable
  description              = "Signing"
  customer_master_key_spec = "ECC_NIST_P256"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_kms_key" "asymmetric" { # expect: not-applicable
  description              = "Asymmetric"
  customer_master_key_spec = "RSA_4096"
  key_usage                = "ENCRYPT_DECRYPT"
}

resource "aws_kms_key" "codes" { # expect: not-applicable
  description              = "Codes"
  customer_master_key_spec = "SYMMETRIC_DEFAULT"
  key_usage                = "GENERATE_VERIFY_MAC"
}

resource "aws_kms_key" "own_store" { # expect: not-applicable
  description         = "Own store"
  custom_key_store_id = "cks-0123456789abcdef0"
}
