"""What every part of the scanner speaks of: values, truth, resources, their graph, policies and findings."""
