provider "postgresql" {
  host     = "db.acme.com"
  password = "Kx82hTq1"
}
