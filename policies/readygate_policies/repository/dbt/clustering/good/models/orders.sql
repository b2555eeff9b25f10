{{ config(cluster_by=['day']) }}
select 1
