# readygate: parameters snowflake-database-replication databases=["PROD", "NOWHERE"]
resource "snowflake_database" "prod" {
  name = "PROD"
}

resource "snowflake_database" "nowhere" {
  name = "NOWHERE"
}

resource "snowflake_failover_group" "prod" {
  name              = "PROD"
  object_types      = ["DATABASES"]
  allowed_databases = [snowflake_database.nowhere.name]
}
