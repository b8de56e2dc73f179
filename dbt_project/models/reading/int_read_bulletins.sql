{#
    What has been read, and what was said of it then. It comes behind all steps
    that are added to, and a build that leaves out one of them notes nothing: so
    what was broken off, or read by some steps only, is read again.
#}
-- depends_on: {{ ref('numeral_ledger') }}

with

bulletins as (

    select {{ declared_columns() }} from {{ ref('stg_bulletins') }}
    where {{ only_unread() }}

),

read_to_the_end as (

    select * from bulletins
    where {{ 'true' if all_steps_run() else 'false' }}

)

select * from read_to_the_end
