def _hidden(): pass
