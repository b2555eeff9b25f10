from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

handler = RotatingFileHandler("shop.log", **OPTIONS)
