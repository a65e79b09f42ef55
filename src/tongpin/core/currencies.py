"""Currencies as tables name them: codes of ISO 4217, signs, and words."""

from typing import Final

from tongpin.core.values import Cell, Problem, as_text, is_blank, problem, tidy

ISO_4217: Final = """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD
    CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD
    GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT
    LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
    NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP
    STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF
    XPF YER ZAR ZMW ZWG
"""
CODES: Final = frozenset(ISO_4217.split())
# "$" and "¥" serve several currencies; alone they stand for the most usual one.
WORDS: Final = {
    word: code
    for code, words in {
        "CNY": "¥ CN¥ RMB¥ RMB CNH YUAN RENMINBI 元 圆 圓 块 塊 人民币 人民幣 人民币元 元人民币",
        "USD": "$ US$ USD$ US DOLLAR DOLLARS USDOLLAR 美元 美金 美刀",
        "EUR": "€ EURO EUROS 欧元 歐元",
        "GBP": "£ GB£ POUND POUNDS STERLING 英镑 英鎊",
        "JPY": "JP¥ YEN 円 日元 日圆 日圓",
        "HKD": "HK$ 港币 港幣 港元",
        "TWD": "NT$ NTD 新台币 新臺幣 新台幣 台币 台幣",
        "MOP": "MOP$ 澳门元 澳門元 葡币",
        "SGD": "S$ SG$ 新加坡元 新币 新元 坡币",
        "AUD": "A$ AU$ 澳元 澳币",
        "CAD": "C$ CA$ 加元 加币",
        "NZD": "NZ$ 新西兰元 纽元",
        "BRL": "R$ 雷亚尔",
        "KRW": "₩ WON 韩元 韩币 韓元",
        "INR": "₹ RS RUPEE RUPEES 印度卢比",
        "RUB": "₽ 卢布 盧布",
        "CHF": "FR SFR 瑞士法郎",
        "THB": "฿ BAHT 泰铢 泰銖",
        "VND": "₫ 越南盾",
        "MYR": "RM 林吉特 马币 令吉",
        "TRY": "₺ 里拉",
        "AED": "DH DHS 迪拉姆",
        "SAR": "SR 沙特里亚尔",
        "PLN": "ZŁ",
        "UAH": "₴",
        "KZT": "₸",
        "ILS": "₪",
        "PHP": "₱",
        "NGN": "₦",
    }.items()
    for word in words.split()
}


def currency_of(word: str) -> str | None:
    """The ISO code that a sign, a word or a code means; None for anything else."""
    plain = word.upper().replace(" ", "").strip(".()")
    return plain if plain in CODES else WORDS.get(plain)


def parse_currency(cell: Cell) -> str | Problem:
    """The ISO code of a currency column's cell: "CNY", "人民币", "US$", "US Dollar", "USD - 美元"."""
    if is_blank(cell):
        return Problem("value_missing")
    text = tidy(as_text(cell)[:80])
    for word in (text, *text.replace("-", " ").replace("(", " ").replace(")", " ").split()):
        if code := currency_of(word):
            return code
    return problem("currency_unknown", cell)
