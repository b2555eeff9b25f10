"""Where evidence comes from: policies, files, reports of other tools, requests, drift, and people."""
