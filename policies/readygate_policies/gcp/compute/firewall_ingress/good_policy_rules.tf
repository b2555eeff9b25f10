resource "google_compute_network_firewall_policy" "main" {
  name = "main"
}

resource "google_compute_network_firewall_policy_rule" "deny_ssh" { # expect: not-applicable
  firewall_policy = google_compute_network_firewall_policy.main.name
  priority        = 10
  action          = "deny"
  direction       = "INGRESS"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

# What is refused before does not come in.
resource "google_compute_network_firewall_policy_rule" "late" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  priority        = 20
  action          = "allow"
  direction       = "INGRESS"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "web" {
  firewall_policy = google_compute_network_firewall_policy.main.name
  priority        = 30
  action          = "allow"
  direction       = "INGRESS"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["80", "443"]
    }
  }
}

resource "google_compute_firewall_policy_rule" "proxy" {
  firewall_policy = "main"
  priority        = 40
  action          = "allow"
  direction       = "INGRESS"

  match {
    src_ip_ranges = ["35.235.240.0/20"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_firewall_policy_rule" "goto" { # expect: not-applicable
  firewall_policy = "main"
  priority        = 50
  action          = "goto_next"
  direction       = "INGRESS"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

