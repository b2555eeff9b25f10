{{ config(materialized='incremental', incremental_strategy='merge', on_schema_change='fail') }}
select 1
