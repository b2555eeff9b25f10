resource "google_compute_instance" "empty" {
  name         = "empty"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"

    access_config {
    }
  }
}

resource "google_compute_instance_template" "second" {
  name         = "second"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
  }

  network_interface {
    subnetwork = "other"

    access_config {
      nat_ip = "203.0.113.7"
    }
  }
}

resource "google_compute_instance" "six" {
  name         = "six"
  machine_type = "e2-small"

  network_interface {
    subnetwork = "main"
    stack_type = "IPV4_IPV6"

    ipv6_access_config {
      network_tier = "PREMIUM"
    }
  }
}
