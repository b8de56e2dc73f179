{# Who acts and who is acted on around a number of people, as patterns. #}

{% macro deed_words(kind) -%}
    {{ any_word('deed_words', 'word', "kind = '" ~ kind ~ "'") }}
{%- endmacro %}


{# How those who help come together, and what they take no money for. #}
{% macro words_of_joining() -%}
    组成[“”\p{Han}]{0,10}?[队组团]|帮[忙厨工]|义[修剪演]|(?:来|赶|前来|上门|到场)帮
    {{- '|免费[^，。；]{0,2}(?:接|送|提供|为|给|帮|修|理|剪|教|拍|做|赶)' }}
{%- endmacro %}


{# What those who help others do. #}
{% macro words_of_helping() -%}
    {{ deed_words('will') }}|{{ deed_words('tool') }}|{{ deed_words('chore') }}
    {{- '|' ~ words_of_joining() }}
    {{- '|(?:给|替|帮)(?:着|助|了)?[^，。；扶困忙]{0,16}?' }}
    {{- '(?:[^名其自个有之以所]人|孩子|儿童|学生|户|家|们|大家|众|乡亲|长者|街坊)' }}
    {{- '|教(?:会|着|孩|老|大家|他|她|村民|居民|学生|学员|长者|小朋友)|陪(?:着|伴|孩|老|长者)' }}
    {{- '|(?:到访|走访|探访|慰问|看望|探望)' }}
{%- endmacro %}


{# What those get or do who are no helpers though they come. #}
{% macro words_of_getting() -%}
    接受|得到|获|领|享受|收到|受灾|受困|被困|被|捐|赠|送上|凑|认购|转移|撤|避[险灾寒风难]|安置[^点区房]|入住
    {{- '|受伤|确诊|患|报名参加|接种|检测|采样|就餐|用餐|吃饭|观看' }}
{%- endmacro %}


{# People brought, or gone, to where they are safe. #}
{% macro words_of_refuge() -%}
    (?:[送接转搬撤迁移背抬扶搀带劝拉疏]|住|投|借住|暂住|留宿)
    {{- '[^，。；家院]{0,2}?[出到往进至向离上去抵入在了][^，。；]{0,6}?' }}
    {{- '(?:' ~ deed_words('refuge') ~ '|危险|险境|险区|险地|灾区|洪水|水中)' }}
    {{- '|(?:登上|上了|坐上|乘上)[^，。；]{0,6}(?:船|艇|舟|大巴|客车)|上了?岸' }}
    {{- '|(?:前来|入住|住进|进入|来|到)[^，。；]{0,6}(?:避[寒险灾难雨风暑]|庇护|收容所)' }}
    {{- '|留宿|投亲|投靠|投奔|(?:安全|全部|连夜|及时|先后|陆续)(?:送|带|背|抬|拉)(?:出|离)' }}
{%- endmacro %}


{# People who get what is done for them, in the words behind them. #}
{% macro words_of_being_served() -%}
    [吃喝穿用住坐睡洗戴盖看过学读]上了?[^，。；年]|圆了?[^，。；]{0,6}梦
    {{- '|接受了?[^采访捐挑考]|有了?[“热口着自新]|有了[^，。；]{0,8}(?:家长|妈妈|依靠|保障)|有人[敲照陪管上问]' }}
    {{- '|(?:津贴|补贴|补助金?|低保金|养老金|救助金|慰问金|助学金|心愿)[^，。；]{0,8}' }}
    {{- '(?:到[账帐位手]|打卡|发放|发到|存入|兑现|实现)' }}
    {{- '|[来到]?(?:吃饭|就餐|用餐|共餐|共膳|聚餐|围炉|搭伙)|人人[有一领]' }}
    {{- '|[^，。；]{0,14}(?:收到|领到|领取|获得|拿到|每人|每户)' }}
{%- endmacro %}
