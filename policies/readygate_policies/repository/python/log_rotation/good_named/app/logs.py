from logging.config import dictConfig

dictConfig(config={"handlers": {"file": {"class": "logging.handlers.TimedRotatingFileHandler", "backupCount": 3}}})
