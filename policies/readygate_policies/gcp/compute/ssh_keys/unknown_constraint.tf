resource "google_org_policy_policy" "login" {
  name   = "organizations/1234/policies/compute.requireOsLogin"
  parent = "organizations/1234"

  spec {
    rules {
      enforce = "TRUE"
    }
  }
}

resource "google_compute_instance" "inherits" {
  name         = "inherits"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }
}
