{{ config(partition_by={'field': 'day'}) }}
select 1
