"""Sessions of boto3: a profile or the environment, then the roles that are to be assumed, one from the other.

Source: https://boto3.amazonaws.com/v1/documentation/api/latest/guide/credentials.html
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from readygate.live.aws.session import Credentials

ROLE_SESSION = "readygate"


def open_session(credentials: Credentials, region: str) -> Any:
    """A session of boto3 with these credentials; those of roles are renewed before they expire. Nothing is called yet.

    `region`: where roles are assumed if the profile or environment names none.
    """
    import boto3
    import botocore.session
    from botocore.credentials import AssumeRoleCredentialFetcher, DeferredRefreshableCredentials

    session = boto3.Session(profile_name=credentials.profile or None)
    for role in credentials.roles:
        source = session._session  # noqa: SLF001 - boto3 offers no other way to the session that it wraps
        fetcher = AssumeRoleCredentialFetcher(
            client_creator=partial(source.create_client, region_name=session.region_name or region),
            source_credentials=source.get_credentials(),
            role_arn=role,
            extra_args={"RoleSessionName": ROLE_SESSION},
        )
        assumed = botocore.session.get_session()
        assumed._credentials = DeferredRefreshableCredentials(fetcher.fetch_credentials, "assume-role")  # noqa: SLF001 - the documented constructor takes only fixed keys
        session = boto3.Session(botocore_session=assumed, region_name=session.region_name)
    return session
