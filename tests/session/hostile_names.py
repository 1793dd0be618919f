"""Names that try to be more than names; always the same ones."""

import random
from collections.abc import Mapping

_PARTS = (
    "=CMD|'/C calc'!A1",
    '=HYPERLINK("https://example.org","x")',
    "+SUM(A1:A9)",
    "-2+3",
    "@import",
    "＝1+1",
    '"=1+1;',
    '""=1+1',
    ";=1+1;",
    ";'=1+1",
    "\t=1+1",
    "\r\n=1+1",
    "\x00=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    ", ,,",
    '"',
    "''",
    "\n",
    "\r",
    "\x00\x01\x1b[31m\x7f\x85\u2028",
    "<script>document.title='caught'</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "</title></td></table></html><!--",
    "-->]]><![CDATA[",
    "<style>*{display:none}</style>",
    "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "javascript:alert(1)",
    "&lt;script&gt;&#x3c;b&#62;&amp;&nbsp;",
    "{{ 7 * 7 }}{% raw %}${7*7}",
    "محمد أحمد",
    "שָׁלוֹם",
    "\u202egnp.exe\u202c",
    "👩🏽‍🏫",
    "e\u0301",
    "王小明",
    "José",
    "\ud800",
)


def hostile_names(count: int) -> Mapping[str, str]:
    """So many different names by pseudonym, a very long one among them."""
    chance = random.Random(7)
    names = {f"P{number:05d}": "" for number in range(1, count + 1)}
    for number, participant in enumerate(names):
        parts = chance.choices(_PARTS, k=chance.randint(1, 4))
        lead = _PARTS[number % len(_PARTS)]
        names[participant] = "".join((lead, *parts, f" {number}"))
    names["P00001"] = "=" + "x<&\"'" * 20_000
    return names
