# readygate: parameters gcp-sql-high-availability judge_replicas=true
resource "google_sql_database_instance" "replica" {
  name                 = "replica"
  database_version     = "POSTGRES_15"
  master_instance_name = "main"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "pool" { # expect: not-applicable
  name             = "pool"
  database_version = "POSTGRES_15"
  instance_type    = "READ_POOL_INSTANCE"

  settings {
    tier = "db-custom-2-7680"
  }
}

resource "google_sql_database_instance" "clone" { # expect: not-applicable
  name             = "clone"
  database_version = "POSTGRES_15"

  clone {
    source_instance_name = "main"
  }
}
