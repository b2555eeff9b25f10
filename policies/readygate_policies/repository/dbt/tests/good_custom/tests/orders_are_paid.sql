select * from {{ ref('orders') }} where paid is null
