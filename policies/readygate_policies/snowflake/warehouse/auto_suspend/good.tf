resource "snowflake_warehouse" "loading" {
  name         = "LOADING_WH"
  auto_suspend = 60
  auto_resume  = true
}

# Snowflake suspends after ten minutes and resumes by itself.
resource "snowflake_warehouse" "default" {
  name = "DEFAULT_WH"
}

# What former versions of the provider write for "not set".
resource "snowflake_warehouse" "stand_ins" {
  name         = "STAND_INS_WH"
  auto_suspend = -1
  auto_resume  = "default"
}

resource "snowflake_warehouse" "limit" {
  name         = "LIMIT_WH"
  auto_suspend = 600
  auto_resume  = "true"
}

resource "snowflake_warehouse" "at_once" {
  name         = "AT_ONCE_WH"
  auto_suspend = 1
}
