resource "google_compute_network_firewall_policy_rule" "halves" {
  firewall_policy = "main"
  priority        = 10
  action          = "allow"
  direction       = "INGRESS"

  match {
    src_ip_ranges = ["0.0.0.0/1", "128.0.0.0/1"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_firewall_policy_rule" "everybody" {
  firewall_policy = "main"
  priority        = 20
  action          = "allow"
  direction       = "INGRESS"

  match {


    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "other_policy" { # expect: not-applicable
  firewall_policy = "other"
  priority        = 1
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

resource "google_compute_network_firewall_policy_rule" "for_one_target" { # expect: not-applicable
  firewall_policy         = "main"
  priority                = 2
  action                  = "deny"
  direction               = "INGRESS"
  target_service_accounts = ["build@p.iam.gserviceaccount.com"]

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["22"]
    }
  }
}

resource "google_compute_network_firewall_policy_rule" "too_late" { # expect: not-applicable
  firewall_policy = "main"
  priority        = 99
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

resource "google_compute_region_network_firewall_policy_rule" "range" {
  firewall_policy = "main"
  priority        = 30
  action          = "allow"
  direction       = "INGRESS"

  match {
    src_ip_ranges = ["0.0.0.0/0"]

    layer4_configs {
      ip_protocol = "tcp"
      ports       = ["3000-4000"]
    }
  }
}

