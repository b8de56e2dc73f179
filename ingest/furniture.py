"""Page furniture: what stands around a bulletin and is none of it.

All patterns see clean, simplified text. A line that also states something
(a sentence with its full stop) is no furniture, whatever words it holds.
"""

from __future__ import annotations

import re

_DATE = (
    r"(?:20|19)?[0-9]{2}(?:年|[-/.])[0-9]{1,2}(?:月|[-/.])[0-9]{1,2}日?"
    r"(?:\s*[AP]M)?(?:[ T]*[0-9]{1,2}[:：][0-9]{2}(?:[:：][0-9]{2})?)?"
)
_FIELD = (
    "(?:发布|发表|更新|创建|填报|填表|录入|成文|上传)?(?:时间|日期|于)"
    "|(?:文章|信息|稿件|新闻)?(?:来源|出处)|作者(?:单位)?|供稿|编辑|责编|责任编辑|审核|校对"
    "|排版|制作|摄影|撰稿|通讯员|记者|文字|图片|监制|值班|初审|终审|复审|录入|填报人"
    "|填报单位|编制(?:单位)?|发文机关|发布机构|索引号|文号|主题词|标签|关键词"
    "|(?:浏览|点击|阅读|访问)(?:次数|人数|数|率|量)?|查看|回复|评论(?:数)?"
    "|字体(?:大小)?|字号|分享(?:到|至)?|打印(?:本页)?|关闭(?:窗口|本页)?|传真|编号"
)
_META = re.compile(rf"[（(【]?(?:{_FIELD})\s*[:：|｜]")
_CREDIT = re.compile(
    r"[（(]?(?:来源|作者单位|作者|来自|通讯员|供稿|据)\s*[:：]?[^。，；]*[）)]?"
)
_DATE_LINE = re.compile(
    rf"[（(【]?{_DATE}[）)】]?(?:[ \t|｜·•]+[^，。；！？]{{0,40}})?"
)
_WRITTEN_DATE = re.compile(
    "[（(]?(?:[〇零一二三四五六七八九十○]{4}年|(?:中华)?民国[0-9一二三四五六七八九十]{1,5}年)"
    "[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日[）)]?"
)
_BYLINE = re.compile(
    "[（(【]?(?:本报|本网|见习|实习|全媒体|融媒体)*"
    "(?:文[/、]?图|图[/、]?文|文、摄|记者|通讯员|特约记者|撰稿|摄影)[/／:： ].{1,60}"
)
_CRUMB = re.compile(
    r"(?:您?(?:现在|当前|所在)?的?(?:所在)?的?位置|当前位置)\s*(?:是|在)?\s*[:：]"
    r"|首页\s*(?:[>＞»›|]|——?|-)"
)
_ANYWHERE = re.compile(
    r"版权所有|Copyright|©|ICP[备证]|公?网安?备|技术支持[:：]|Processed in|Powered by"
    r"|Archiver|手机版\||电脑版|\bLV[0-9]+\b.*(?:发表于|[0-9]:[0-9]{2})"
    r"|^[0-9]+楼 .*[0-9]:[0-9]{2}$|展开全文|打开APP|下载APP|点击上方"
    r"|长按(?:识别|二维码|扫码)|扫一扫|扫描(?:下方)?二维码(?!.*捐)|上一[篇条]|下一[篇条]"
    r"|分享到|【?打印(?:本页)?】?\s*【?关闭|本版广告|广告热线|免责声明"
    r"|\[email.protected\]|繁体\]|简体\]"
    r"|本帖最后由|只看该作者|显示全部楼层|使用道具|电梯直达|[您你]是第 ?[0-9,]+ ?位"
    r"|网站标识码|无障碍浏览|^(?:联系)?地址[:：].*(?:邮编|邮政编码|传真)"
    r"|^引用.{0,6}#.{0,20}的帖子"
)
# One character of each of these alternatives: lines with none need no closer look.
_ANYWHERE_HINTS = "权C©备技PA|脑L楼展击按扫篇条享印广免[]帖该具梯您你标障邮传#"
_ANYWHERE_HINT = re.compile(f"[{re.escape(_ANYWHERE_HINTS)}]")
_OPENING = re.compile(
    "(?:相关(?:文章|新闻|链接|推荐|阅读|资讯|信息|报道)|热门(?:推荐|评论|文章|资讯)|热评"
    "|猜你喜欢|延伸阅读|推荐阅读|更多(?:精彩|内容|资讯|新闻)|友情链接|网站地图"
    "|返回(?:顶部|首页|列表)|版块[:：]|责任编辑|责编|附件下载|【?字[体号]|【字|扫码"
    "|热门搜索|相关搜索|大家[都还]在[看搜]|关注我们|系统提示|微信公众号|加入收藏"
    "|设为首页|第[0-9]{1,3}版[:：]|[·•] ?[^。]*$)"
)
_RELATED = re.compile(
    "(?:相关(?:文章|新闻|链接|推荐|阅读|资讯|报道)|热门(?:推荐|文章)|猜你喜欢"
    "|延伸阅读|推荐阅读|友情链接)[:：]?"
)
# No line that heads such a list is longer.
RELATED_LENGTH = 5
_LISTED = re.compile(r"[·•●◆▪\-*]|[0-9]{1,2}[.、]")
_RULE = re.compile(r"[-—=_*~·.─━═ ]{5,}|[—\-]+ ?[^。，]{1,8} ?[—\-]+")
_DEBRIS = re.compile(r"[?？!！/<>a-z\s.,，。;；]{1,8}|[（(【]?[完止][）)】]?")
_BAR = re.compile("[|｜]")
_NO_MENU = re.compile("[0-9。；]")
# No name of a section is longer.
_MENU_LENGTH = 14
# Buttons and counters under an article or a post.
_BUTTON = (
    "转发|评论|收藏|点赞|赞|在看|喜欢|阅读(?:原文|全文|量)?|分享|举报|回复|支持|反对|顶|踩"
    "|投诉|关注|订阅|收起|展开|打赏|引用|楼主|返回列表|发新帖|复制链接|倒序浏览|阅读模式"
)
_BUTTONS = re.compile(
    rf"(?:(?:{_BUTTON})(?:\s*[（(:：]?\s*[0-9][0-9,.]*[万次]?[）)]?)?(?:[\s|｜·/]+|$)){{2,}}"
)
_SECTION = (
    "(?:网站|返回)?首页|新闻(?:中心|资讯|动态)?|(?:政务|信息|政府信息)公开|通知公告|办事(?:服务|指南|大厅)"
    "|互动交流|公众参与|(?:联系|关于)我们|网站地图|专题专栏|政策法规|机构(?:设置|概况|职能)"
    "|登录|注册|设为首页|加入收藏|微博|微信|论坛|博客|走进[^\\s|｜>·]{1,6}"
)
_BUTTON_OPENS = (
    "转评收点赞在喜阅分举回支反顶踩投关订展打引楼返发复倒"
    "网首新政信通办互公联专机登注设加微走"
)
_SECTIONS = re.compile(rf"(?:(?:{_SECTION})(?:[\s|｜>·]+|$)){{3,}}")
# What no bulletin says of its own accord: two of them are enough.
_SPAM_PHRASE = re.compile(
    "久久|日韩|欧美|一区二区|二区三区|在线看片|成人视频|棋牌|百家乐|博彩|彩票平台|娱乐城"
    "|AG真人|六合彩|时时彩|老虎机|投注|注册[就即]?送|澳门(?:金沙|银河)|赌场|私服"
)
_SPAM_HINTS = "久韩牌彩赌乐册虎"
_SPAM_HINT = re.compile(f"[{_SPAM_HINTS}]")
_SPAM_WORD = re.compile(
    "影院|影视|传媒|偷拍|自拍|福利试看|麻豆|国产|亚洲|欧美|高清|在线(?:观看|看)?|棋牌"
    "|论坛|全集|[一二三]区|[二三]级|精品|网友|入口|免费看|小游戏|破解版|爆料|色|彩票网"
    "|娱乐城|直播|资源站|手机版|电影|下载"
)
PIECE_MARKS = "|｜,，、"
_STATED = re.compile(
    "|".join(each.pattern for each in (_DATE_LINE, _WRITTEN_DATE, _BYLINE, _CREDIT))
)
_WHOLE = re.compile(
    rf"(?:{_DEBRIS.pattern}|{_RULE.pattern})\Z|{_CRUMB.pattern}|{_OPENING.pattern}"
)
# What _WHOLE opens with, beside space: its furniture may end in 。, no other does.
OPENERS = (
    "?？!！/<>abcdefghijklmnopqrstuvwxyz.,，。;；（(【完止-—=_*~·─━═"
    "大您现当所的位首相热猜延推更友网返版责附字扫关微加设第系•"
)
_OPENERS = frozenset(OPENERS)
# What metadata and rows of buttons open with: no others do.
_METADATA_OPENERS = (
    "（(【0123456789〇零○一二三四五六七八九十中民本见实全融文图记通特撰摄来作供据发更创填"
    "录成上时日于信稿新出编责审校排制监值初终复索主标关浏点阅访查回评字分打传"
)
STATING_OPENERS = _METADATA_OPENERS + _BUTTON_OPENS
# Furniture that opens otherwise holds one of these, or is in many pieces.
HINTS = f"{_ANYWHERE_HINTS}{_SPAM_HINTS}|｜"
# A line that holds 。 and opens otherwise is furniture only if it ends in one of these.
CLOSING_QUOTES = "”’」』"
_SENTENCE = re.compile(f"[。！？](?![{CLOSING_QUOTES}]?$)|。$")


def is_furniture(text: str) -> bool:
    """Whether the line is furniture by its own looks."""
    opening = text[0]
    if (opening in _OPENERS or opening.isspace()) and _WHOLE.match(text):
        return True
    if text[-1] == "。":
        return False
    if _is_spam(text):
        return True
    if _SENTENCE.search(text):
        return False
    if _ANYWHERE_HINT.search(text) and _ANYWHERE.search(text):
        return True
    return _is_metadata(text) or _is_menu(text) or _is_buttons(text)


def opens_related(text: str) -> bool:
    """Whether the line heads a list of links to other pages."""
    return _RELATED.fullmatch(text) is not None


def is_listed(text: str) -> bool:
    """Whether the line may stand in such a list: short, marked, no sentence."""
    return len(text) <= 60 and text[-1] != "。" and bool(_LISTED.match(text))


def _is_metadata(text: str) -> bool:
    """Source, date, author and counter lines, signature dates, bylines."""
    if len(text) > 120 or "截至" in text or "截止" in text:
        return False
    if _STATED.fullmatch(text):
        return True
    return _META.match(text) is not None and "，" not in text


def _is_menu(text: str) -> bool:
    """Three names or more between bars, without a figure."""
    if text.count("|") + text.count("｜") < 2:
        return False
    names = [name.strip() for name in _BAR.split(text)]
    return (
        len(names) > 2
        and all(0 < len(name) <= _MENU_LENGTH for name in names)
        and not _NO_MENU.search(text)
    )


def _is_buttons(text: str) -> bool:
    """A row of buttons with their counts, or of the sections of a site."""
    if len(text) > 120 or text[0] not in _BUTTON_OPENS:
        return False
    found = _BUTTONS.fullmatch(text) or _SECTIONS.fullmatch(text)
    return found is not None


def _is_spam(text: str) -> bool:
    """Link farms: many short pieces between bars and commas, no sentence.

    Or two words of spam in any line.
    """
    if _SPAM_HINT.search(text) and len(_SPAM_PHRASE.findall(text)) > 1:
        return True
    pieces = sum(map(text.count, PIECE_MARKS)) + 1
    return (
        pieces > 3
        and "。" not in text
        and len(text) <= 14 * pieces
        and len(_SPAM_WORD.findall(text)) * 2 >= pieces
    )
