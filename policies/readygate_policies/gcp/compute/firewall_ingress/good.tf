resource "google_compute_firewall" "web" {
  name    = "web"
  network = "main"

  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["80", "443"]
  }
}

resource "google_compute_firewall" "quic" {
  name    = "quic"
  network = "main"

  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "udp"
    ports    = ["443"]
  }
}

resource "google_compute_firewall" "ping" {
  name    = "ping"
  network = "main"

  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "inside" {
  name    = "inside"
  network = "main"

  source_ranges = ["10.0.0.0/8", "35.235.240.0/20"]

  allow {
    protocol = "all"
  }
}

resource "google_compute_firewall" "by_tag" {
  name    = "by-tag"
  network = "main"

  source_tags = ["bastion"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "off" { # expect: not-applicable
  name    = "off"
  network = "main"

  disabled      = true
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "all"
  }
}

resource "google_compute_firewall" "out" { # expect: not-applicable
  name    = "out"
  network = "main"

  direction          = "EGRESS"
  destination_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "all"
  }
}

resource "google_compute_firewall" "deny_ssh" { # expect: not-applicable
  name    = "deny-ssh"
  network = "main"

  priority      = 1000
  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "tcp"
    ports    = ["22"]
  }
}

# At the same priority a refusal comes first.
resource "google_compute_firewall" "refused" {
  name    = "refused"
  network = "main"

  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}
