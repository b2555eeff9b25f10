import logging.config

LOGGING = {
    "version": 1,
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "file": {"class": "logging.handlers.RotatingFileHandler", "filename": "shop.log", "backupCount": 3},
    },
}
logging.config.dictConfig(LOGGING)
