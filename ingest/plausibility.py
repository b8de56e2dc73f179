"""How much a text looks like Chinese, told by its most frequent characters.

They are about half of any Chinese text, and next to nothing of a text that was
read in a wrong encoding.
"""

from __future__ import annotations

import re

# The most frequent characters of news Chinese in both scripts, and its punctuation.
_FREQUENT = (
    "的一是在不了有和人中大上个個国國我以要他时時来來用们們生到作地于於出就分对對成会會"
    "可主发發年动動同工也能下过過子说說产產种種面而方后後多定行学學法所民得经經十三之进進"
    "着著等部度家电電力里裡如水化高自二理起小物现現实實加量都两兩体體制机機当當使点點从從业業"
    "本去把性好应應开開它合还還因由其些然前外天政四日那社义義事平形相全表间間样樣与與关關各重"
    "新线線内內数數正心反你明看原又么麼利比或但质質气氣第向道命此变變条條只没沒结結解问問意建"
    "月公无無系系军軍很情者最立代想已通并並提直题題党黨程展五果料象员員革位入常文总總次品式活"
    "设設及管特件长長求老头頭基资資边邊流路级級少图圖山统統接知较較将將组組见見计計别別手角期"
    "根论論运運农農指几幾九区區强強放决決西被干做必战戰先回则則任取据據处處队隊南给給色光门門"
    "即保治北造百规規热熱领領七海口东東导導器压壓志世金增争爭济濟阶階油思术術极極交受联聯什认認"
    "六共权權收证證改清己美再采採转轉更单單风風切打白教速花带帶安场場身车車例真务務具万萬每目至"
    "达達走积積示议議声聲报報斗鬥完类類八离離华華名确確才科张張信马馬节節话話米整空元况況今集温溫"
    "传傳土许許步群广廣石记記需段研界拉林律叫且究观觀越织織装裝影算低持音众眾书書布复復容儿兒须須"
    "际際商非验驗连連断斷深难難近矿礦千周委素技备備半办辦青省列习習响響约約支般史感劳勞便团團往酸历歷"
    "市克何除消构構府称稱太准準精值号號率族维維划劃选選标標写寫存候毛亲親快效院查江县縣镇鎮街村"
    "捐赠贈款善慈救助疫情防控护護养養残殘困户戶元服务務居委物资資志愿願者，。、：；（）“”！？《》「」·—"
)
_FREQUENT_CLASS = re.compile(f"[{_FREQUENT}]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def plausibility(text: str) -> float:
    """The share of frequent Chinese characters in what is not ASCII (0 to 1)."""
    sample = text[:20_000]
    foreign = len(_NOT_ASCII.findall(sample))
    return len(_FREQUENT_CLASS.findall(sample)) / foreign if foreign else 0.0
