import os

import sentry_sdk

sentry_sdk.init("https://key@o1.ingest.sentry.io/1")
