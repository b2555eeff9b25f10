{{ config(materialized='incremental', unique_key=key(), incremental_strategy=strategy, on_schema_change=var('change')) }}
select 1
