"""What every part of the scanner speaks of: values, truth, resources, their graph, policies and findings.

Data classes are msgspec structs, which are made and defined much faster than dataclasses (docs/decisions/0001-syntax-tree.md); nothing else
from outside of the standard library is imported here.
"""
