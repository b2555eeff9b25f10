from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

handler = RotatingFileHandler("shop.log", maxBytes=10_000_000)
