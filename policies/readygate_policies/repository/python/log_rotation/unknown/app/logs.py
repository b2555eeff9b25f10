from logging.handlers import RotatingFileHandler, TimedRotatingFileHandler

handler = RotatingFileHandler("shop.log", maxBytes=settings.size, backupCount=settings.count)
