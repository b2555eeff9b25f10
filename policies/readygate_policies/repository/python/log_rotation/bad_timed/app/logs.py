from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

handler = TimedRotatingFileHandler("shop.log", when="D")
