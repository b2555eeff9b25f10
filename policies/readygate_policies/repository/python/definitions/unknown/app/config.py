class Settings
