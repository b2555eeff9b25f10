{{ config(unique_key='id') }}
select 1
