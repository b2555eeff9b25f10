"""The repository view: the files of a git repository as resources.

Types: `repository` (its tracked files and ignore rules), and per file or part of it `repository_gitignore`, `repository_env_template`,
`repository_compose_service`, `repository_dockerfile`, `repository_workflow`, `repository_manifest`, `repository_lock_file` and
`repository_document`. Nothing is executed, git is not run, and no link is followed out of the repository.
"""

from readygate.views.repository_files.gathering import load_repository

__all__ = ["load_repository"]
