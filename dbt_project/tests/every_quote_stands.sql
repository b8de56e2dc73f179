-- A figure that cannot be shown in its source is worth nothing: the quote of
-- every fact and of every other quantity is what the verbatim text has at its
-- positions, with the numeral in it.
with

bulletins as (

    select * from {{ ref('stg_bulletins') }}

),

quoted as (

    select document_id, fact_id, quote, char_start, char_end
    from {{ ref('fct_supplies') }}
    union all
    select document_id, fact_id, quote, char_start, char_end
    from {{ ref('fct_donations') }}
    union all
    select document_id, fact_id, quote, char_start, char_end
    from {{ ref('fct_headcounts') }}
    union all
    select document_id, fact_id, quote, char_start, char_end
    from {{ ref('fct_other_quantities') }}

),

fallen as (

    select
        quoted.*,
        substr(
            bulletins.raw_text,
            quoted.char_start + 1,
            quoted.char_end - quoted.char_start
        ) as standing_text,
    from quoted
    left join bulletins using (document_id)
    where quoted.quote = ''
        or trim(quoted.quote) <> quoted.quote
        or standing_text is distinct from quoted.quote

)

select * from fallen
