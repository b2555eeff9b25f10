select 1 # expect: not-applicable
