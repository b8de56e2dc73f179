-- Numerals are joined into quantities (30至40人, 两吨半). A join that loses a
-- numeral or takes one twice would lose a figure or count it twice.
with

roles as (

    select * from {{ ref('int_numeral_roles') }}
    where role = 'quantity'

),

quantities as (

    select * from {{ ref('int_quantities') }}

),

held as (

    select
        roles.document_id,
        roles.row_no,
        roles.sentence_no,
        roles.numeral_no,
        roles.numeral,
        count(quantities.quantity_no) as quantities_holding,
    from roles
    left join quantities
        on roles.document_id = quantities.document_id
        and roles.row_no = quantities.row_no
        and roles.sentence_no = quantities.sentence_no
        and roles.numeral_no
            between quantities.first_numeral_no and quantities.last_numeral_no
    group by
        roles.document_id,
        roles.row_no,
        roles.sentence_no,
        roles.numeral_no,
        roles.numeral

),

not_held_once as (

    select * from held
    where quantities_holding <> 1

)

select * from not_held_once
