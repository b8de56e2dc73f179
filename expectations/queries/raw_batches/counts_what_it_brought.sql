-- critical
-- What a finished batch says it read and set aside is what the tables hold.
-- 批次计数与实际入库一致
with

batches as (
    select * from {batch}
),

read as (
    select
        batch_id,
        count(*) as bulletins_held,
    from raw.bulletins
    group by batch_id
),

first_batches as (
    select
        document_id,
        arg_min(batch_id, ingested_at) as batch_id,
    from raw.bulletins
    group by document_id
),

rows_read as (
    select
        first_batches.batch_id,
        count(*) as text_rows_held,
    from raw.text_rows
    inner join first_batches
        on text_rows.document_id = first_batches.document_id
    group by first_batches.batch_id
),

-- A file that merely lies beside the bulletins is noted, and counts as set
-- aside only when it was asked for by name.
set_aside as (
    select
        batch_id,
        count(*) as rejects_held,
        count(*) filter (where reason <> 'not_bulletins') as rejects_at_least,
    from raw.rejects
    group by batch_id
),

held as (
    select
        batches.*,
        coalesce(read.bulletins_held, 0) as bulletins_held,
        coalesce(rows_read.text_rows_held, 0) as text_rows_held,
        coalesce(set_aside.rejects_held, 0) as rejects_held,
        coalesce(set_aside.rejects_at_least, 0) as rejects_at_least,
    from batches
    left join read on batches.batch_id = read.batch_id
    left join rows_read on batches.batch_id = rows_read.batch_id
    left join set_aside on batches.batch_id = set_aside.batch_id
    where batches.status = 'done'
),

miscounted as (
    select * from held
    where bulletins_read <> bulletins_held
    or text_rows <> text_rows_held
    or rejects not between rejects_at_least and rejects_held
)

select * from miscounted
