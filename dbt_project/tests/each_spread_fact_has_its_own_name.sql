-- 消毒液和酒精各500公斤 is two facts with one quote. They differ in their good,
-- their giver or their place; two alike would be one figure counted twice.
with

facts as (

    select * from {{ ref('int_facts') }}

),

alike as (

    select
        document_id,
        char_start,
        char_end,
        kind,
        subject,
        donor,
        place_code,
        count(*) as facts_alike,
    from facts
    group by all
    having count(*) > 1

)

select * from alike
