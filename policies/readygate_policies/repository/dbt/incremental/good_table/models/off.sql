{{ config(materialized='incremental', enabled=false) }} # expect: not-applicable
