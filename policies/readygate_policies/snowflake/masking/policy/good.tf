resource "snowflake_masking_policy" "text" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "TEXT"
  body             = "CASE WHEN IS_ROLE_IN_SESSION('SUPPORT') THEN value ELSE '***' END"
  return_data_type = "VARCHAR"
  argument {
    name = "value"
    type = "VARCHAR"
  }
}

resource "snowflake_table_column_masking_policy_application" "email" {
  table          = "PROD.GOLD.CUSTOMERS"
  column         = "EMAIL"
  masking_policy = snowflake_masking_policy.text.fully_qualified_name
}

resource "snowflake_masking_policy" "hashed" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "HASHED"
  body             = "SHA2(value)"
  return_data_type = "VARCHAR"
  argument {
    name = "value"
    type = "VARCHAR"
  }
}

resource "snowflake_tag" "personal" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "PERSONAL"
  masking_policies = [snowflake_masking_policy.hashed.fully_qualified_name]
}

resource "snowflake_masking_policy" "column" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "COLUMN"
  body             = "'***'"
  return_data_type = "VARCHAR"
  argument {
    name = "value"
    type = "VARCHAR"
  }
}

resource "snowflake_table" "customers" {
  database = "PROD"
  schema   = "GOLD"
  name     = "CUSTOMERS"
  column {
    name           = "PHONE"
    type           = "VARCHAR(20)"
    masking_policy = snowflake_masking_policy.column.fully_qualified_name
  }
}
