import os

import sentry_sdk

sentry_sdk.init(send_default_pii=False)
sentry_sdk.init(settings.dsn)
