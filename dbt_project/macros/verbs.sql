{# The verbs that act on goods, people and money, as patterns. #}

{% macro goods_verb_words() -%}
    {{ any_word(
        'verbs', 'verb', "goods_action <> '' and (length(verb) > 1"
        ~ " or verb in ('捐', '送', '缺', '购', '领', '赠'))"
    ) }}
{%- endmacro %}

{% macro people_verb_words() -%}
    {{ any_word(
        'verbs', 'verb',
        "people_action in ('relocated', 'tested', 'vaccinated', 'served',"
        ~ " 'mobilised', 'volunteer')"
    ) }}
{%- endmacro %}

{# 捐, 募, 爱心 and 筹 speak of gifts in whatever word they stand. #}
{% macro money_words() -%}
    {{ any_word('verbs', 'verb', "money_role <> '' and length(verb) > 1") }}
    {{- '|捐|募|爱心|筹' }}
{%- endmacro %}


{# Names of people and bodies in which a verb stands. #}
{% macro people_nouns() -%}
    志愿者|志愿服务队|义工|志工|社会组织|组织部|留守
    {{- '(?:儿童|老人|妇女)|特困供养|(?:救助|福利|服务|护理|敬老|养老|收容|志愿|社工|工作)' }}
    {{- '(?:管理|经办|协理)?(?:站|院|中心|队|机构|所|床|总队|人员|员|对象)' }}
    {{- '|安置(?:点|区|房|小区)|避难(?:所|场所)|收容所|转移支付|理发[店师员]|送餐车|冲锋[舟衣]' }}
    {{- '|教[师授练官育职工堂室学]|[特宗职高文科幼]教|[镇县市省城区村]外'
    }}
    {{- '|(?:隔代|祖辈)(?:照料|照看|看护|抚养|监护)' }}
    {{- '|检测(?:试剂|卡|笔|盒|包|仪|设备)|采样[亭点]' }}
    {{- '|(?:照[顾护料看]|看护|陪护|辅导|接待|安置|调度)(?:工作)?员|[人者员患属][及和与、]其?陪护' }}
{%- endmacro %}


{#
    The people without the verb that acts on them (转移群众 is 群众), unless
    the verb is the better part of the name (救助对象, 护理人员).
#}
{% macro without_event_verb(noun) -%}
    {%- set verb -%}
        {{ any_word(
            'verbs', 'verb',
            "people_action in ('served', 'relocated', 'tested', 'vaccinated')"
            ~ " and length(verb) > 1 and not starts_with(verb, '受')"
            ~ " and not regexp_full_match(verb, '[就用]餐')"
        ) }}
    {%- endset -%}
    {%- set worded -%}
        regexp_replace({{ noun }}, '^[^\p{Han}A-Za-z0-9（(]+', '')
    {%- endset -%}
    {#- Registered as such goes without saying: not 在册义工, 登记志愿者. -#}
    {%- set registered -%}
        regexp_replace(
            {{ worded }},
            '^(?:(?:登记)?在册([城农低特困残优].*)|登记([城农低特困残孤慈失护].*))$', '\1\2'
        )
    {%- endset -%}
    {%- set housed -%}
        regexp_replace(
            {{ registered }},
            '^[\p{Han}]{1,10}?(新?(?:在[院站住]|入住|住院|滞留)[\p{Han}]{2,})$', '\1'
        )
    {%- endset -%}
    {%- set base -%}
        regexp_replace(
            {{ housed }},
            '^(?:累计|共|全年|[上下]半年|本[年月季]度?'
            || '|[0-9]{0,4}[年月][末底初]有?|年|现|再|新|需|评议|确定|认定|摸排'
            || '|[甲乙丙丁]机构|机构|由|[^由]{0,4}由|封控|暑期|家访'
            || '|这里|那里|此[地处]|(?:民国)?[0-9]{2,4}年度?(?:全国)?'
            || '|[\p{Han}]{1,6}期间需?|享受[^的]{0,6}的'
            || '|每[天日晚周][一二三四五六日末]?(?:都|还)?(?:有|来|在岗)'
            || '|.*第[0-9一二三四五六七八九十]+[届批期次])+'
            || '([\p{Han}A-Za-z（(]{2,}.*)$',
            '\1'
        )
    {%- endset -%}
    {#- 陪伴安置点儿童: the name of a place holds no verb. -#}
    {%- set stripped -%}
        replace(
            regexp_replace(
                regexp_replace(
                    {{ base }}, '安置([点区房])', chr(57346) || '\1'
                ),
                '^(?:{{ verb }})+',
                ''
            ),
            chr(57346),
            '安置'
        )
    {%- endset -%}
    case
        -- 年轻人, 新生儿, 新乡 begin like what falls away: 年末, 新增.
        when regexp_matches(
                {{ noun }},
                '^(?:年轻|新(?:生|市民|居民|移民|就业|申请|入[职住院站]'
                || '|[疆乡化余沂会都野蔡邵宁田晃平兴干津繁泰宾绛安密郑昌源丰罗洲河林竹北][^人者户]))'
            ) then {{ noun }}
        -- 需救助群众: they are those who need it.
        when regexp_matches(
                {{ noun }}, '^{{ words_of_need() }}的?[^员、和及与的]{2,3}$'
            ) then {{ noun }}
        -- 转移人员12万人: whoever was moved, unlike 救助人员 and 护理人员.
        when regexp_matches(
                {{ noun }}, '^(?:紧急|安全|提前)?(?:转移|撤离|疏散|撤转)(?:安置|避险)?人员$'
            ) then '人员'
        when {{ stripped }} in (
            '', '人', '员', '者', '户', '对象', '人员', '人士', '院', '站', '机构', '队'
        ) or regexp_matches({{ stripped }}, '^(?:[员者队站、和及]|院(?:[^童]|$))')
            then {{ base }}
        -- 送餐志工: the verb says what they do, not what they get.
        when regexp_matches({{ base }}, '^(?:送餐|助[老残浴医]|配送|巡诊)')
            and regexp_matches(
                {{ stripped }}, '^(?:志工|义工|志愿者|护理员|护工|社工|医生|队员)$'
            ) then {{ base }}
        else {{ stripped }}
    end
{%- endmacro %}


{#
    The people at the end of a phrase, from the last verb before them on. A verb
    within their word counts when the rest is a word for people too (转移群众 is
    群众), else not (志愿服务队).
#}
{% macro people_behind_verb(verb, phrase, word) -%}
    case
        when coalesce({{ word }}, '') = '' then ''
        when regexp_matches(
            regexp_replace({{ phrase }}, '^.*(?:{{ verb }})', ''),
            '(?:{{ any_word('people', 'population') }})$'
        ) then regexp_replace({{ phrase }}, '^.*(?:{{ verb }})', '')
        else regexp_replace(
            left({{ phrase }}, length({{ phrase }}) - length({{ word }})),
            '^.*(?:{{ verb }})',
            ''
        ) || {{ word }}
    end
{%- endmacro %}


{# 棉袜仍欠2,000双: what is lacking, in words behind its noun. #}
{% macro words_of_lack() -%}
    (?:(?:仍然?|还|尚|也|都|只|均|急|正|更|最|另|依然|依旧|眼下|目前)*(?:[欠差缺]|短缺|欠奉|告缺)[了着额]?
    {{- '|(?:仍|还|尚|也|都|只)+[要需少短][了着]?)' }}
{%- endmacro %}
