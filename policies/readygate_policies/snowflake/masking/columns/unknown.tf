variable "tables" {
  type = set(string)
}

variable "column" {
  type = string
}

resource "snowflake_table" "plain" {
  database = "PROD"
  schema   = "GOLD"
  name     = "PLAIN"
  column {
    name = "EMAIL"
    type = "VARCHAR(200)"
  }
}

resource "snowflake_tag" "personal" {
  database         = "PROD"
  schema           = "GOVERNANCE"
  name             = "PERSONAL"
  masking_policies = ["PROD.GOVERNANCE.TEXT"]
}

resource "snowflake_tag_association" "some" {
  object_identifiers = var.tables
  object_type        = "TABLE"
  tag_id             = snowflake_tag.personal.fully_qualified_name
  tag_value          = "yes"
}

resource "snowflake_table" "some_column" {
  database = "PROD"
  schema   = "GOLD"
  name     = "SOME_COLUMN"
  column {
    name = var.column
    type = "VARCHAR(200)"
  }
}
