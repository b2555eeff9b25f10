"""Decides exactly what policy documents of AWS allow: sets of requests, not comparisons of strings.

`documents` reads a document into statements, `managed` knows those of AWS by name. `evaluation` judges one concrete request. `sets` writes sets of
requests, `search` finds a member of one or proves that there is none, and `permissions` asks the questions: what is allowed, whether that is all of
something else, whether a request is, whether it makes an administrator. `wildcards` finds resources that need no wildcard.
`difference` and `summary` compare and explain documents; `witnesses` makes their requests plausible.

On the resources of a configuration stand: `stand_ins` (names of what is still to be created), `identities` (who holds which statements),
`resource_policies`, `access` (whether somebody may do something), `actors`, `candidates`, `moves` and `principal_graph` (who can become whom),
`outsiders`, `resource_openings` and `trust` (whom resources and roles let in), `denials` and `limits` (what is taken back), `inferred_use`.
Whatever a document does not say for certain stays open, and answers that depend on it are unknown with the reason.
"""
