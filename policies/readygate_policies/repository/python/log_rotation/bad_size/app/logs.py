from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

handler = RotatingFileHandler("shop.log", "a", 0, 5)
