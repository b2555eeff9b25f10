{{ config(materialized=var('kind')) }}
select 1
