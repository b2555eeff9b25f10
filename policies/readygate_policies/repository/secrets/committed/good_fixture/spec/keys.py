KEY = "AKIAQ3EGRF7YTSLHN6XP"  # expect: not-applicable
