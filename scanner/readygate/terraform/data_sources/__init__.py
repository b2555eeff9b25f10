"""Data sources that need no provider: worked out from the configuration alone, or from what is assumed of the cloud."""
