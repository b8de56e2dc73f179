-- The last joins of the reading are left joins: a step that lost a row would
-- show as a null and pass for "the text gives none". Every measurement that is
-- a fact went through each of them.
with

measurements as (

    select * from {{ ref('int_measurements') }}
    where kind <> 'other'

),

fact_places as (

    select * from {{ ref('int_fact_places') }}

),

dates as (

    select * from {{ ref('int_fact_dates') }}

),

rollups as (

    select * from {{ ref('int_rollups') }}

),

parties as (

    select * from {{ ref('int_parties') }}

),

unread as (

    select
        measurements.document_id,
        measurements.row_no,
        measurements.sentence_no,
        measurements.quantity_no,
        measurements.quote_text,
        fact_places.quantity_no is null as lacks_place,
        dates.quantity_no is null as lacks_date,
        rollups.quantity_no is null as lacks_rollup,
        parties.quantity_no is null
        and (
            measurements.kind = 'donations'
            or measurements.action = 'donated'
        ) as lacks_parties,
    from measurements
    left join fact_places
        using (document_id, row_no, sentence_no, quantity_no)
    left join dates using (document_id, row_no, sentence_no, quantity_no)
    left join rollups using (document_id, row_no, sentence_no, quantity_no)
    left join parties using (document_id, row_no, sentence_no, quantity_no)
    where lacks_place
        or lacks_date
        or lacks_rollup
        or lacks_parties

)

select * from unread
