{# The words that name givers and receivers, as patterns. #}

{% macro party_words(kind) -%}
    {{ any_word('party_words', 'word', "kind = '" ~ kind ~ "'") }}
{%- endmacro %}


{# Words between a party and its verb. #}
{% macro party_adverbs() -%}
    (?:[0-9〇一二三四五六七八九十两半]+(?:天|小时|个月|分钟|周|年|月|日)[内来里]?
    {{- '|本级|闻讯|响应|另外|同日|当[日天]|直接|随即|今年|去年|全年|先后|陆续' }}
    {{- '|累计|分别|同步|同时|现场|当场|定向|合计|合共|联合|共同|携手|慷慨|踊跃' }}
    {{- '|主动|自发|无偿|再次|一次性?|率先|积极|特意|特地|专门|个人|全体|同人|连续|日前' }}
    {{- '|近日|昨日|昨天|昨|今日|日夜|连夜|随后|总共|一共|一并|一同|全部|悉数|如数' }}
    {{- '|各自?|共|已|还|也|又|另|再|就|均|都|便|则|特|新|且|并)' }}
{%- endmacro %}


{# Those of a body who give: 市第三中学师生. #}
{% macro party_members() -%}
    (?:全体|机关|在职)?(?:干部职工|师生员工|教职工|教职员工|师生|职工|员工|学生|会员)
{%- endmacro %}


{% macro giving_verbs() -%}
    捐|认捐|致赠|转赠|回赠|赠|送|寄|汇来|汇出|转来|拉来|运来|扛来|挑来|捎来|搬来|带来
    {{- '|驰援|发来|拉进|搬下|卸下|派来|拿来|拿出|凑了|凑出|凑齐|献|奉上|竞得|拍得|赞助|资助|支援|提供|支持|募|筹' }}
{%- endmacro %}


{% macro receiving_verbs() -%}
    收到|接收|接受|接到|收受|受理|获赠|获捐|登记|入账|进账|到账|筹得|筹集|募得|募集|收(?:善款|捐款|取)
{%- endmacro %}


{#
    A person's name: a surname and one or two characters, several joined by 、.
#}
{% macro person_names() -%}
    {%- set name -%}
        (?:(?:{{ party_words('surname') }}){1,2}?(?:氏(?:兄妹|兄弟|姐妹|夫妇)|先生|女士|小姐
        {{- '|太太|[\p{Han}]{1,2}?)|[小老阿][\p{Han}])' }}
    {%- endset -%}
    {{ name }}(?:(?:、|和|及){{ name }})*
{%- endmacro %}
