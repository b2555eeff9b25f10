"""Decides exactly what policy documents of AWS allow: sets of requests, not comparisons of strings.

`documents` reads a document into statements, `evaluation` judges one concrete request, `sets` computes with sets of requests and finds
witnesses, and `permissions` asks the questions: what is allowed, whether that is all of something, and whether a request is.
Whatever a document does not say for certain stays open, and answers that depend on it are unknown with the reason.
"""
