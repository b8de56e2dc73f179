-- A chain of copies that points in a circle, or at a copy, would take every
-- one of them out of the sums. A duplicate points at a fact of an earlier
-- bulletin with the same figure, and that fact is no duplicate itself.
with

facts as (

    select * from {{ ref('int_corrected_facts') }}

),

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

duplicates as (

    select * from {{ ref('int_duplicates') }}

),

followed as (

    select
        duplicates.fact_id,
        duplicates.duplicate_of,
        original_duplicates.fact_id is not null as points_at_copy,
        originals.document_id = copies.document_id as points_into_itself,
        coalesce(originals.value, -1) <> coalesce(copies.value, -1)
            as differs,
        coalesce(original_bulletins.published_on, date '9999-12-31')
        > coalesce(copy_bulletins.published_on, date '9999-12-31')
            as points_forward,
    from duplicates
    inner join facts as copies using (fact_id)
    left join facts as originals
        on duplicates.duplicate_of = originals.fact_id
    left join bulletins as copy_bulletins
        on copies.document_id = copy_bulletins.document_id
    left join bulletins as original_bulletins
        on originals.document_id = original_bulletins.document_id
    left join duplicates as original_duplicates
        on duplicates.duplicate_of = original_duplicates.fact_id

),

astray as (

    select * from followed
    where points_at_copy
        or coalesce(points_into_itself, true)
        or differs
        or points_forward

)

select * from astray
