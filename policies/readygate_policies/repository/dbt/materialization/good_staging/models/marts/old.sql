{{ config(enabled=false) }} # expect: not-applicable
