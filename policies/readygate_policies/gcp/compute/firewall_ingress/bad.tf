resource "google_compute_firewall" "halves" {
  name    = "halves"
  network = "main"

  source_ranges = ["0.0.0.0/1", "128.0.0.0/1"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "within_a_range" {
  name    = "within-a-range"
  network = "main"

  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["3000-4000"]
  }
}

resource "google_compute_firewall" "everything" {
  name    = "everything"
  network = "main"

  source_ranges = ["::/0"]

  allow {
    protocol = "all"
  }
}

# Who names no source means everybody.
resource "google_compute_firewall" "no_source" {
  name    = "no-source"
  network = "main"

  allow {
    protocol = "6"
    ports    = ["5432"]
  }
}

resource "google_compute_firewall" "tags_too" {
  name    = "tags-too"
  network = "main"

  source_ranges = ["0.0.0.0/0"]
  source_tags   = ["bastion"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "refused_to_others" {
  name    = "refused-to-others"
  network = "main"

  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["desktop", "build"]

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "deny_build" { # expect: not-applicable
  name    = "deny-build"
  network = "main"

  priority      = 1
  source_ranges = ["0.0.0.0/0"]
  target_tags   = ["build"]

  deny {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "port_as_number" {
  name          = "port-as-number"
  network       = "main"
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = [22]
  }
}
