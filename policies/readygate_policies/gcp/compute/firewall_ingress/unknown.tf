variable "office" {
  type = string
}

variable "off" {
  type = bool
}

variable "priority" {
  type = number
}

resource "google_compute_firewall" "given" {
  name    = "given"
  network = "main"

  source_ranges = [var.office]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "switched" {
  name    = "switched"
  network = "main"

  disabled      = var.off
  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "order" {
  name    = "order"
  network = "main"

  source_ranges = ["0.0.0.0/0"]

  allow {
    protocol = "tcp"
    ports    = ["3389"]
  }
}

resource "google_compute_firewall" "deny" { # expect: not-applicable
  name    = "deny"
  network = "main"

  priority      = var.priority
  source_ranges = ["0.0.0.0/0"]

  deny {
    protocol = "tcp"
    ports    = ["3389"]
  }
}
