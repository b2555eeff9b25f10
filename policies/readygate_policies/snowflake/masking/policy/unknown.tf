variable "body" {
  type = string
}

resource "snowflake_masking_policy" "some" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "SOME"
  body             = var.body
  return_data_type = "VARCHAR"
  argument {
    name = "value"
    type = "VARCHAR"
  }
}

resource "snowflake_table_column_masking_policy_application" "some" {
  table          = "PROD.GOLD.CUSTOMERS"
  column         = "EMAIL"
  masking_policy = snowflake_masking_policy.some.fully_qualified_name
}

# Statements may apply it.
resource "snowflake_masking_policy" "elsewhere" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "ELSEWHERE"
  body             = "'***'"
  return_data_type = "VARCHAR"
  argument {
    name = "value"
    type = "VARCHAR"
  }
}
