import logging.config

logging.config.dictConfig({"handlers": {"a": {"class": "logging.handlers.TimedRotatingFileHandler", "backupCount": 3}, "b": {"class": "logging.handlers.TimedRotatingFileHandler"}}})
