import logging.config

LOGGING = {
    "version": 1,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "file": {"class": "logging.handlers.WatchedFileHandler", "filename": "shop.log"},
    },
}
logging.config.dictConfig(LOGGING)  # expect: not-applicable
