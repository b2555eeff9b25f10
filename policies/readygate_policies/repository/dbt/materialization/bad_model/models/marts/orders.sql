{{ config(materialized = 'view', tags=['a)']) }}
select 1
