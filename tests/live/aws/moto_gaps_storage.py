"""What moto's server lacks for file systems."""

from __future__ import annotations

import json
from typing import Any


def _backup_policy() -> None:
    """https://docs.aws.amazon.com/efs/latest/ug/API_PutBackupPolicy.html."""
    from moto.efs.models import FileSystem
    from moto.efs.responses import EFSResponse

    def put_backup_policy(self: Any) -> tuple[str, dict[str, str]]:
        policy = self._get_param("BackupPolicy")
        self.efs_backend.file_systems_by_id[self._get_param("FileSystemId")]._backup_policy = policy
        return json.dumps({"BackupPolicy": policy}), {"Content-Type": "application/json"}

    EFSResponse.put_backup_policy = put_backup_policy  # type: ignore[attr-defined]
    FileSystem.backup_policy = property(lambda self: getattr(self, "_backup_policy", None))  # type: ignore[method-assign,assignment]


GAPS = (_backup_policy,)
