from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

handler = TimedRotatingFileHandler("shop.log", "D", 1, 7)
