# readygate: parameters gcp-sql-encryption require_own_key=true
resource "google_sql_database_instance" "own" {
  name                = "own"
  database_version    = "POSTGRES_15"
  encryption_key_name = "projects/shop/locations/europe-west1/keyRings/main/cryptoKeys/sql"
}
