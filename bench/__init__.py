"""Speed beside the peers, measured side by side in one run and given as ratios: `make bench`."""
