TEXT = "TODO"  # all of TODOIST
