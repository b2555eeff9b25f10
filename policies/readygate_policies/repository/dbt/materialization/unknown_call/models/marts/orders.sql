{{ config(**options) }}
select 1
