terraform {
  backend "pg" {
    conn_str = "postgres://terraform:Kx82hTq1@db.acme.com/state"
  }
}
