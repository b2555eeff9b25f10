"""Decides exactly what policy documents of AWS allow: sets of requests, not comparisons of strings.

`documents` reads a document into statements, `managed` knows those of AWS by name. `evaluation` judges one concrete request. `sets` writes sets of
requests, `search` finds a member of one or proves that there is none, and `permissions` asks the questions: what is allowed, whether that is all of
something else, whether a request is, whether it makes an administrator. `wildcards` finds resources that need no wildcard.
Whatever a document does not say for certain stays open, and answers that depend on it are unknown with the reason.
"""
