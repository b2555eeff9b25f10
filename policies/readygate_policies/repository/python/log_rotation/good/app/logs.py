from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

handler = RotatingFileHandler("shop.log", maxBytes=10_000_000, backupCount=5)
timed = TimedRotatingFileHandler("shop.log", when="D", backupCount=7)
listed = RotatingFileHandler("shop.log", "a", 1000, 5)
