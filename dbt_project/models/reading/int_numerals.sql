with

sentences as (

    select * from {{ ref('int_sentences') }}
    where {{ only_unread() }}

),

-- Chr(1) marks both ends of each numeral, so that the pieces alternate:
-- gap, numeral, gap, numeral, ..., gap.
marked as (

    select
        document_id,
        row_no,
        sentence_no,
        row_kind,
        sentence_start,
        string_split(
            -- 队伍41支: the 伍 of a team is no five.
            replace(
                replace(
                    regexp_replace(
                        sentence,
                        '{{ numeral_pattern() }}',
                        chr(1) || '\0' || chr(1),
                        'g'
                    ),
                    '队' || chr(1) || '伍' || chr(1), '队伍'
                ),
                '队' || chr(1) || '伍', '队伍' || chr(1)
            ),
            chr(1)
        ) as pieces,
    from sentences
    where regexp_matches(sentence, '{{ numeral_pattern() }}')

),

with_numerals as (

    select
        *,
        list_transform(pieces, lambda piece: length(piece)) as lengths,
        unnest(range(2, len(pieces), 2)) as position_in_pieces,
    from marked

),

pieces_taken as (

    select
        document_id,
        row_no,
        sentence_no,
        (position_in_pieces // 2)::integer as numeral_no,
        row_kind,
        sentence_start,
        pieces[position_in_pieces] as numeral,
        pieces[position_in_pieces - 1] as left_gap,
        pieces[position_in_pieces + 1] as right_gap,
        if(
            position_in_pieces > 2, pieces[position_in_pieces - 2], ''
        ) as previous_numeral,
        coalesce(pieces[position_in_pieces + 2], '') as next_numeral,
        if(
            position_in_pieces > 3, pieces[position_in_pieces - 3], ''
        ) as gap_before_previous,
        coalesce(pieces[position_in_pieces + 3], '') as gap_behind_next,
        list_sum(lengths[:position_in_pieces - 1])::integer as numeral_start,
        list_sum(lengths[:position_in_pieces])::integer as numeral_end,
    from with_numerals

),

-- 人数十七万: 数 ends the noun before it and is no part of the numeral.
placed as (

    select
        * exclude (is_noun_ending, is_noun_ending_next) replace (
            if(is_noun_ending, substr(numeral, 2), numeral) as numeral,
            if(is_noun_ending, left_gap || '数', left_gap) as left_gap,
            if(is_noun_ending_next, right_gap || '数', right_gap)
                as right_gap,
            if(is_noun_ending_next, substr(next_numeral, 2), next_numeral)
                as next_numeral,
            numeral_start + is_noun_ending::integer as numeral_start
        ),
    from (
        select
            *,
            {{ ends_noun('numeral', 'left_gap') }} as is_noun_ending,
            {{ ends_noun('next_numeral', 'right_gap') }}
                as is_noun_ending_next,
        from pieces_taken
    )

)

select * from placed
