"""Each view yields resources: from configuration, plan, state or a live cloud."""
