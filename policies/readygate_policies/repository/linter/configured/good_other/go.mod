// expect: not-applicable
