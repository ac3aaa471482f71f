"""Invented articles for the tests of the report, nasty ones among them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from anawin.reports.summarise import ArticleReport
from anawin.stories import Link, Reasons, Stories, Story
from anawin.stories.pages import StoryPage

RLO, PDF, PDI = "\u202e", "\u202c", "\u2069"
SCRIPT = "<script>document.title='run'</script>"


class Span(NamedTuple):
    start: int
    end: int
    text: str


class Removal(NamedTuple):
    step: str
    start: int
    end: int
    text: str


class Word(NamedTuple):
    start: int
    end: int
    text: str
    weight: float


def article_report(
    published_text: str,
    *,
    removed: tuple[tuple[str, str], ...] = (),
    related: tuple[str, ...] = (),
    evidence: dict[str, tuple[tuple[str, float], ...]] | None = None,
    headline: tuple[str, ...] = (),
    **fields: object,
) -> ArticleReport:
    """Build a record from words: every passage is found where it first stands in the published text."""
    removals = tuple(Removal(step, *_find(published_text, words)) for step, words in removed)
    text, place = "", 0
    for removal in sorted(removals, key=lambda removal: removal.start):
        text += published_text[place : removal.start]
        place = removal.end
    text += published_text[place:]
    found = {
        slug: tuple(Word(*_find(published_text, words), weight) for words, weight in words_and_weights)
        for slug, words_and_weights in (evidence or {}).items()
    }
    return ArticleReport(
        published_text=published_text,
        text=text,
        removed=removals,
        related=tuple(Span(*_find(published_text, words)) for words in related),
        evidence=found,
        headline=" ".join(headline),
        headline_spans=tuple(_find(published_text, words)[:2] for words in headline),
        **{"id": "1", **fields},  # type: ignore[arg-type]
    )


def _find(text: str, words: str) -> tuple[int, int, str]:
    start = text.index(words)
    return start, start + len(words), words


_FLOOD = """أخبار محلية
سيول جارفة تغلق طريق الوادي
وادي النخيل - وكالة السهل: أغلقت سيول جارفة فجر الثلاثاء الطريق الذي يربط بلدة وادي النخيل بالساحل، بعد \
أمطار غزيرة لم تشهد المنطقة مثلها منذ عشر سنوات، وفق ما أعلنته فرق الدفاع المدني.
وقالت المتحدثة باسم فرق الإنقاذ ليلى الحكيم إن الفرق أخلت 42 أسرة من بيوت قريبة من مجرى الوادي، ونقلتها إلى \
مدرسة البلدة التي تحولت إلى مأوى مؤقت، من دون تسجيل إصابات.
إعلان
وأضافت: «وصلنا إلى آخر بيت قبل أن يبلغه الماء بدقائق، والطريق لن يُفتح قبل فحص الجسر».
أخبار قد تهمك جسر قديم ينتظر الترميم 3 مارس 2024 - 9:15 صباحًا
وتتوقع هيئة الأرصاد أن تستمر الأمطار يومين آخرين، وأن تبلغ سرعة الرياح 60 كيلومترًا في الساعة، ودعت السكان \
إلى الابتعاد عن الأودية وعدم عبور الجسور الغارقة.
وقرر مجلس المحافظة صرف مساعدات عاجلة للأسر المتضررة، وتشكيل لجنة لمراجعة مجاري السيول التي قال مزارعون إنها \
سُدّت بالبناء العشوائي.
شارك الخبر
إقرأ أيضاً
المنتخب يبدأ معسكره في الجبل
بدأ المنتخب معسكره التدريبي بمشاركة 23 لاعبًا، ويخوض مباراتين وديتين قبل البطولة."""

FLOOD = article_report(
    _FLOOD,
    id="سيول-وادي-النخيل",
    title="السيول تعزل وادي النخيل والإنقاذ يخلي عشرات الأسر",
    source="صحيفة السهل",
    published="2024-03-12",
    path="articles/flood-wadi.txt",
    headline=("أغلقت سيول جارفة", "الطريق الذي يربط بلدة وادي النخيل بالساحل"),
    themes=("disaster", "weather", "politics"),
    scores={"disaster": 0.93, "weather": 0.71, "politics": 0.38, "environment": 0.22, "society": 0.17, "sport": 0.01},
    evidence={
        "disaster": (("سيول جارفة فجر", 0.4), ("الدفاع المدني", 0.9), ("فرق الإنقاذ", 0.7), ("إصابات", 0.2)),
        "weather": (("أمطار غزيرة", 0.8), ("هيئة الأرصاد", 0.6), ("سرعة الرياح", 0.5)),
        "politics": (("مجلس المحافظة", 0.3),),
    },
    removed=(
        ("section", "أخبار محلية\n"),
        ("title", "سيول جارفة تغلق طريق الوادي\n"),
        ("dateline", "وادي النخيل - وكالة السهل: "),
        ("advert", "إعلان\n"),
        ("teaser", "أخبار قد تهمك جسر قديم ينتظر الترميم 3 مارس 2024 - 9:15 صباحًا\n"),
        ("prompt", "\nشارك الخبر"),
        ("related", _FLOOD[_FLOOD.index("\nإقرأ أيضاً") :]),
    ),
    related=(_FLOOD[_FLOOD.index("المنتخب يبدأ") :],),
    section="أخبار محلية",
    dateline="وادي النخيل - وكالة السهل",
    keywords=("سيول", "وادي النخيل"),
)

_MARKET = """ارتفعت أسعار القمح في أسواق الميناء الكبير بنسبة 3.5 في المئة خلال أسبوع، مع تأخر ثلاث سفن \
محملة بالحبوب عن مواعيدها. وقال تاجر الجملة سمير البنّاء إن المخزون يكفي ستة أسابيع، وإن السوق «لا تخاف \
النقص بل تخاف الشائعات». وتدرس وزارة التجارة خفض رسوم التفريغ حتى نهاية الموسم، وفق مسؤول طلب ألا يُذكر \
اسمه. وكانت الوزارة قد رفعت الرسوم العام الماضي لتمويل توسعة الأرصفة. ويقول خبراء الاقتصاد إن أثر التأخير \
سيظهر أولًا في أسعار العلف ثم في أسعار الدواجن، وإن خفض الرسوم وحده لا يكفي ما لم تُفتح أرصفة جديدة أمام \
السفن الصغيرة. وطالب اتحاد الخبازين بمخزون خاص بالمخابز يُعلن حجمه كل شهر.
المصدر: مكتب الميناء"""

MARKET = article_report(
    _MARKET,
    id="market-0117",
    source="Harbour Weekly",
    published="2024-01-17",
    path="articles/market.jsonl",
    encoding="cp1256",
    headline=("ارتفعت أسعار القمح في أسواق الميناء الكبير",),
    themes=("economy",),
    scores={"economy": 0.985, "politics": 0.12},
    evidence={"economy": (("أسعار القمح", 1.2), ("تاجر الجملة", 0.6), ("وزارة التجارة", 0.5), ("رسوم التفريغ", 0.4))},
    removed=(("source", "\nالمصدر: مكتب الميناء"),),
    source_line="مكتب الميناء",
)

_NASTY = f"""قال الناطق: {SCRIPT} "ثم سكت' </style></title><img src=x onerror="document.title='run'"> وعاد.
{RLO}هذا سطر يقلب اتجاه ما بعده ولا يغلقه{PDI}{PDI}{PDI} خارج الصندوق
javascript:alert(1) هو نص لا رابط، و{{{{ 7 * 7 }}}} نص لا حساب، وهذه {"ا" * 300} كلمة بلا فراغ.
يحذف هذا {SCRIPT}{RLO}"""

NASTY = article_report(
    _NASTY,
    id=f"{RLO}gpj.html{PDI}<b>",
    title=f'عنوان "بعلامات" {SCRIPT}{RLO}',
    source=f"{RLO}صحيفة{PDI}{PDI}{RLO} <i>",
    published='2024-02-30" onmouseover="document.title=1',
    path="مجلد/../<svg onload=document.title=1>.txt",
    headline=("قال الناطق:", SCRIPT, "\"ثم سكت' </style></title>"),
    themes=("chess<script>", "crime"),
    scores={"chess<script>": 0.5, "crime": 1.0},
    evidence={"chess<script>": ((SCRIPT, 0.1),), "crime": (("الناطق", 0.3), ("قال الناطق", 0.1))},
    removed=(("watermark</code>", f"\nيحذف هذا {SCRIPT}{RLO}"),),
    section=f"{RLO}قسم",
    warnings=(f"تنبيه {SCRIPT}{RLO}",),
)

EMPTY = ArticleReport(id="فارغ", path="empty.txt", warnings=("النص فارغ: لا مواضيع ولا عنوان.",))

SPARE = article_report(
    "(CNN) فاز فريق الجزيرة بكأس المدارس بعد ركلات الترجيح.\nالتعليقات 0",
    id="5",
    headline=("فاز فريق الجزيرة بكأس المدارس",),
    themes=("sport", "education"),
    scores={"sport": 0.88, "education": 0.41},
    evidence={"sport": (("ركلات الترجيح", 0.9),), "education": (("المدارس", 0.4),)},
    removed=(("dateline", "(CNN) "), ("prompt", "\nالتعليقات 0")),
    dateline="(CNN) ",
)

SAMPLES = (FLOOD, MARKET, NASTY, EMPTY, SPARE)

# The flood told twice, the second time by the nasty article, and what followed; the others stand alone.
STORIES = Stories(
    (
        Story(
            1,
            1,
            f"سيول {SCRIPT}{RLO}",
            ("1", "3"),
            date(2024, 3, 12),
            date(2024, 3, 13),
            (
                Link(
                    "1",
                    "3",
                    0.93,
                    "near",
                    Reasons((f"ليلى الحكيم{PDI}{RLO}",), ("وادي النخيل",), ("سيول", SCRIPT), 1, 0.7),
                ),
            ),
        ),
        Story(2, 2, "القمح", ("2",), date(2024, 1, 17), date(2024, 1, 17), ()),
        Story(3, 1, "كأس المدارس", ("5",), None, None, ()),
        Story(4, 3, "", ("4",), None, None, ()),
    ),
    {
        "1": StoryPage("1", "", "قتل 12 شخصا في السيول.", "صحيفة السهل", date(2024, 3, 12)),
        "2": StoryPage("2", "", "", "Harbour Weekly", date(2024, 1, 17)),
        "3": StoryPage("3", "", "سقط 14 قتيلا في السيول.", NASTY.source, date(2024, 3, 13)),
        "4": StoryPage("4", "", ""),
        "5": StoryPage("5", "", ""),
    },
)
ERRORS = (
    "articles/broken.jsonl, line 812: the line is not valid JSON",
    f"{RLO}txt.exe: الملف ليس نصًّا {SCRIPT}",
)
FACTS = {"anawin": "0.1.0", "النموذج": "tfidf-pilot", "مجلد": f"data{RLO}"}
