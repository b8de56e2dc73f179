{#
    What has been read, and what was said of it then. It comes behind all steps
    that are added to: a build that was broken off has not noted what it left.
    One that ran some steps only has not either, if it came to sentences and
    numerals and not to the ledger of these numerals.
#}

with

bulletins as (

    select {{ declared_columns() }} from {{ ref('stg_bulletins') }}
    where {{ only_unread() }}

),

sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}

),

numerals as (

    select * from {{ ref('int_numerals') }}
    where {{ only_unread() }}

),

ledger as (

    select * from {{ ref('numeral_ledger') }}
    where {{ only_unread() }}

),

read_to_the_end as (

    select * from bulletins
    where document_id in (select document_id from sentences)
        and (
            document_id in (select document_id from ledger)
            or document_id not in (select document_id from numerals)
        )

)

select * from read_to_the_end
