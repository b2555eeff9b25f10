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

resource "snowflake_table" "own" {
  database = "PROD"
  schema   = "GOLD"
  name     = "OWN"
  column {
    name           = "EMAIL"
    type           = "VARCHAR(200)"
    masking_policy = snowflake_masking_policy.text.fully_qualified_name
  }
  column {
    name = "ID"
    type = "NUMBER(38,0)"
  }
  column {
    name = "HAS_EMAIL"
    type = "BOOLEAN"
  }
}

resource "snowflake_table" "applied" {
  database = "PROD"
  schema   = "GOLD"
  name     = "APPLIED"
  column {
    name = "CUSTOMER_EMAIL"
    type = "VARCHAR(200)"
  }
}

resource "snowflake_table_column_masking_policy_application" "applied" {
  table          = snowflake_table.applied.fully_qualified_name
  column         = "customer_email"
  masking_policy = snowflake_masking_policy.text.fully_qualified_name
}

resource "snowflake_tag" "personal" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "PERSONAL"
  masking_policies = [snowflake_masking_policy.text.fully_qualified_name]
}

resource "snowflake_table" "tagged" {
  database = "PROD"
  schema   = "GOLD"
  name     = "TAGGED"
  column {
    name = "EMAIL"
    type = "VARCHAR(200)"
  }
}

resource "snowflake_table" "tagged_column" {
  database = "PROD"
  schema   = "GOLD"
  name     = "TAGGED_COLUMN"
  column {
    name = "EMAIL"
    type = "VARCHAR(200)"
  }
}

resource "snowflake_tag_association" "personal" {
  object_identifiers = [snowflake_table.tagged.fully_qualified_name]
  object_type        = "TABLE"
  tag_id             = snowflake_tag.personal.fully_qualified_name
  tag_value          = "yes"
}

resource "snowflake_tag_association" "personal_column" {
  object_identifiers = ["\"PROD\".\"GOLD\".\"TAGGED_COLUMN\".\"EMAIL\""]
  object_type        = "COLUMN"
  tag_id             = snowflake_tag.personal.fully_qualified_name
  tag_value          = "yes"
}

resource "snowflake_table" "plain" { # expect: not-applicable
  database = "PROD"
  schema   = "GOLD"
  name     = "PLAIN"
  column {
    name = "EMAIL_SENT_AT"
    type = "TIMESTAMP_NTZ(9)"
  }
}
