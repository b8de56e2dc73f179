{#
    Who gave and who received: the named bodies before and behind the verbs of
    giving (X捐赠, 向Y捐赠, 捐给Y, Y收到) in the sentence of the gift. Unnamed
    classes (社会各界, 爱心企业) are nobody.
#}
{%- set give = '(?:定向)?(?:共认捐|认捐|捐赠|捐献|捐助|捐出|捐来|捐款|捐资|捐了|捐|赠送|回赠|送来|扛来|寄来|汇来|募得|捐建)' -%}
{%- set receive = '(?:共收到|收到|接收到|接收|接受|收受|共接收|新接收|获赠|获捐|筹得|筹集到|共筹得|收)' -%}

with

measurements as (

    select * from {{ ref('int_measurements') }}
    where {{ only_unread() }}
        and (
            kind = 'donations'
            or kind = 'supplies' and action = 'donated'
        )

),

contexts as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        -- The stretch since the last semicolon, without quotation marks.
        translate(
            regexp_extract(left_context, '[^；;：:]*$'), '“”"「」『』', ''
        ) as words_before,
        translate(
            regexp_extract(right_context, '^[^，。；;]*'), '“”"「」『』', ''
        ) as words_behind,
    from measurements

),

phrases_found as (

    select
        *,
        -- X捐赠...: the noun phrase right before the verb, from the last
        -- comma on; what stands between comma and body is cut below.
        regexp_extract(
            words_before,
            '^(?:.*[，,])?([^，,]*?)(?:(?:先后|共|各|分别|累计|定向|已|还|也|又|另|'
            || '现场|当场|再次|一次性|踊跃|共同|联合|主动|自发|慷慨|陆续|合计|合共){0,3})'
            || '(?:向[^，,]{2,25}?|给[^，,]{2,20}?|为[^，,]{2,20}?)?{{ give }}[^，,]*'
            || '(?:[，,][^捐赠]*)?$',
            1
        ) as giver_phrase,
        regexp_extract(
            words_before,
            '(?:向|给)([^，,向给]{2,25}?)(?:定向)?{{ give }}[^向给]*$', 1
        ) as receiver_before,
        regexp_extract(
            words_before || words_behind,
            '(?:捐给|赠给|捐赠给|捐献给|赠予|捐赠予|送给|交给|捐予)'
            || '([^，,。；、0-9]{2,20}?)(?:[，,。；（(]|用于|用以|，|$)',
            1
        ) as receiver_behind,
        regexp_extract(
            words_before,
            '(?:^|[，,])([^，,]*?)(?:(?:先后|共|累计|已|还|也|又|又陆续|同步|新|现场){0,3})'
            || '{{ receive }}[^捐]*(?:[^，,]*(?:捐赠|捐献|捐助)[^，,]*)?'
            || '(?:[，,].*)?$',
            1
        ) as receiver_of_receipt,
        regexp_extract(
            words_before,
            '{{ receive }}([^，,]*?)(?:捐赠|捐献|捐助|捐来)[^，,]*$', 1
        ) as giver_of_receipt,
        regexp_extract(
            words_before,
            '由([^，,]{2,30}?)(?:捐赠|捐助|捐献|认捐|资助)', 1
        ) as giver_by,
        regexp_extract(
            words_behind, '^(?:的)?(?:善款)?(?:，)?(?:由|来自)([^，。]{2,25}?)(?:捐|，|。|$)', 1
        ) as giver_behind,
    from contexts

),

trimmed as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        regexp_replace(
            regexp_replace(
                coalesce(
                    nullif(giver_by, ''),
                    nullif(giver_of_receipt, ''),
                    nullif(giver_phrase, '')
                ),
                '^.*(?:其中|另有|还有|截至[^，]*|[0-9]+[日时月]|来自|此外|另外|同时|目前|近日|当天|当日)',
                ''
            ),
            '(?:等)?(?:[0-9一二三四五六七八九十余多]+[家个名位])?(?:爱心)?(?:企业|单位|公司|团体|机构)?(?:先后|共|各|分别|累计)*$',
            ''
        ) as giver,
        coalesce(
            nullif(receiver_before, ''),
            nullif(receiver_behind, ''),
            nullif(receiver_of_receipt, '')
        ) as receiver,
    from phrases_found

),

-- A party is a named body or person, no class of people and no pronoun.
named as (

    select
        document_id,
        row_no,
        sentence_no,
        quantity_no,
        case
            when regexp_matches(
                    giver,
                    '(?:会|司|团|院|厂|店|集团|局|队|社|学校|大学|中学|小学|基金|银行'
                    || '|中心|站|联盟|商行|行|馆|寺|宫|校友会|部|药业|茶业|实业|夫妇'
                    || '|先生|女士|铺|庙|所|公益|企业|联合会)$'
                ) and not regexp_matches(
                    giver, '(?:社会|爱心企业|爱心人士|各界|群众|网友|匿名)'
                )
                then regexp_replace(giver, '(?:夫妇|先生|女士)$', '')
        end as donor,
        case
            when regexp_matches(
                    receiver,
                    '(?:会|院|局|中心|站|学校|小学|中学|基金|银行|联|厅|部|队|所|园|机构|处|社|校)$'
                ) and not regexp_matches(
                    receiver, '^(?:该会|本会|各|全市|全县|全区|我)|养老机构$'
                ) then receiver
        end as recipient,
    from trimmed

)

select * from named
