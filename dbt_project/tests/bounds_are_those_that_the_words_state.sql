-- 三十几万 with an invented bound was the commonest complaint about systems
-- before this one. Over has a lower bound only, under an upper one, about
-- none, a range both and no value, and an exact figure is its own bound.
with

facts as (

    select * from {{ ref('int_facts') }}

),

invented as (

    select
        fact_id,
        quote,
        approximation,
        value,
        value_low,
        value_high,
    from facts
    where not case approximation
        when 'exact' then value is not null
            and value_low is not distinct from value
            and value_high is not distinct from value
        when 'over' then value_low is not distinct from value
            and value is not null
            and value_high is null
        when 'under' then value_high is not distinct from value
            and value is not null
            and value_low is null
        when 'about' then value is not null
            and value_low is null
            and value_high is null
        when 'range' then value is null
            and coalesce(value_low < value_high, false)
        else false
    end

)

select * from invented
