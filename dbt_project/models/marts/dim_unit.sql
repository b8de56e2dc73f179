with

units as (

    select * from {{ ref('units') }}

),

currencies as (

    select * from {{ ref('currencies') }}

),

canonical as (

    select
        canonical_unit as unit,
        unit_class,
        unit as written_unit,
        factor,
    from units
    where canonical_unit <> ''

    union all

    select
        currency as unit,
        'money' as unit_class,
        prefix as written_unit,
        1 as factor,
    from currencies

),

described as (

    select
        unit,
        min(unit_class) as unit_class,
        string_agg(
            distinct written_unit, ' ' order by written_unit
        ) as written_units,
    from (
        select * from canonical
        union all
        select 'case', 'package', '件', 1
    )
    group by unit

)

select * from described
