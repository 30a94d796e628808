"""Names and numbers for people who do not exist."""

from __future__ import annotations

from random import Random


def _each(*lines: str) -> tuple[str, ...]:
    return tuple(name for line in lines for name in line.split())


_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_GIVEN = _each(
    "伟 芳 娜 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 霞 平 刚 玲 鹏 辉 红 斌 慧",
    "秀兰 志强 建国 晓燕 海波 文静 家豪 梓涵 雨桐 浩然 子轩 春梅 俊杰 玉兰 嘉怡 国栋 立新 佳琪",
    "思远 丽华 永强 欣怡 宇航 晓东 桂英 建军",
)
_SHOPS = _each(
    "鲜果时光 老盛昌汤包 晨光文具 兰州拉面 瑞禾药房 美宜佳便利 小蜜缝纫 川味小馆 四季花坊 极兔驿站",
    "优剪理发 宏达五金 蜀香火锅 好邻居超市 明亮眼镜 朵拉宠物 一点点奶茶 沙县小吃 启蒙绘本馆",
    "平安房产 巷口咖啡 康宁诊所 米粒烘焙 阳光洗衣 万家灯饰 顺丰驿站 湘味土菜 知味面馆 童乐玩具",
    "靓车美容",
)
#: shops that cook or cool all day and night
KITCHENS = _each(
    "老盛昌汤包 兰州拉面 川味小馆 蜀香火锅 好邻居超市",
    "美宜佳便利 沙县小吃 湘味土菜 知味面馆 米粒烘焙",
)
_PREFIXES = (
    "133",
    "135",
    "136",
    "138",
    "139",
    "150",
    "152",
    "158",
    "159",
    "177",
    "180",
    "186",
    "188",
)


def person(lot: Random) -> str:
    return lot.choice(_SURNAMES) + lot.choice(_GIVEN)


def shop(index: int) -> str:
    """Shop names in turn; past the first round they carry the number of the branch."""
    turn, at = divmod(index, len(_SHOPS))
    return _SHOPS[at] + (f"{turn + 1}店" if turn else "")


def is_kitchen(index: int) -> bool:
    return _SHOPS[index % len(_SHOPS)] in KITCHENS


def phone(lot: Random) -> str:
    return lot.choice(_PREFIXES) + f"{lot.randrange(10**8):08}"
