"""Invented sentences in three themes, for tests that train a small model."""

from itertools import product
from random import Random

TEXTS = {
    "sport": [
        "فاز فريق الوادي على ضيفه في مباراة مثيرة بثلاثة أهداف",
        "سجل المهاجم الشاب هدف المباراة الوحيد قبل صافرة النهاية",
        "تعادل الفريقان في مباراة الذهاب وسط حضور جماهير كبيرة",
        "أعلن المدرب قائمة اللاعبين قبل انطلاق بطولة الكأس",
        "أصيب لاعب الوسط في تدريب الفريق وسيغيب عن البطولة",
        "خسر المنتخب بهدفين وودع البطولة من دورها الأول",
        "جماهير النادي تنتظر مباراة الكأس أمام غريمه التقليدي",
        "وقع اللاعب عقدا مع النادي لثلاثة مواسم وسيرتدي الرقم عشرة",
    ],
    "weather": [
        "تهطل أمطار غزيرة على السواحل الشرقية مساء الغد",
        "توقعت الأرصاد رياحا نشطة وغبارا يحد من الرؤية",
        "انخفاض درجات الحرارة في المرتفعات وصقيع عند الفجر",
        "سحب ركامية وأمطار رعدية فوق الجبال الجنوبية",
        "موجة حر تضرب البلاد ودرجات الحرارة تقارب الخمسين",
        "الأرصاد تحذر من أمطار ورياح قوية نهاية الأسبوع",
        "طقس معتدل نهارا وبارد ليلا مع سحب متفرقة",
        "ثلوج كثيفة تغطي القمم ورياح باردة على السهول",
    ],
    "economy": [
        "ارتفعت أرباح المصرف في الربع الأخير بفضل القروض",
        "تراجعت أسعار النفط مع زيادة المخزونات في الأسواق",
        "افتتحت الشركة مصنعا جديدا باستثمارات بلغت مليار ريال",
        "أغلق مؤشر الأسهم على ارتفاع بدعم من قطاع المصارف",
        "وافق المصرف المركزي على خفض سعر الفائدة للقروض",
        "زادت صادرات الشركات الصناعية إلى الأسواق الآسيوية",
        "أسعار الذهب تصعد والمستثمرون يترقبون بيانات الأسواق",
        "الشركة توزع أرباحا نقدية على حملة الأسهم نهاية العام",
    ],
}

# Where two themes never meet in training, the model learns that they exclude each other.
WEATHER_AND_SPORT = [
    "أمطار غزيرة تؤجل مباراة الفريق في بطولة الكأس",
    "رياح وغبار توقف المباراة والفريقان ينتظران انخفاض الحرارة",
    "الأرصاد تتوقع أمطارا رعدية خلال مباراة المنتخب في البطولة",
    "موجة حر تدفع النادي إلى تأخير مباراة الفريق ساعتين",
    "ثلوج تغطي ملعب النادي وتلغي مباراة الكأس أمام الجماهير",
    "سحب وأمطار لم تمنع الفريق من الفوز في مباراة البطولة",
]


def labelled() -> tuple[list[str], list[list[str]]]:
    """All texts and the themes of each."""
    texts = [text for group in TEXTS.values() for text in group]
    themes = [[slug] for slug, group in TEXTS.items() for _ in group]
    return texts, themes


# What newspapers publish beside articles: eight texts of three kinds.
LISTS = [
    "الفجر 4:40\nالشروق 6:09\nالظهر 12:37\nالعصر 4:13\nالمغرب 7:05",
    "الفجر 5:12\nالشروق 6:31\nالظهر 11:58\nالعصر 3:20\nالمغرب 5:26",
    "الفجر 3:55\nالشروق 5:30\nالظهر 12:02\nالعصر 3:41\nالعشاء 8:10",
    "الرئيسية | محليات | رياضة | اقتصاد | من نحن | اتصل بنا",
    "الرئيسية | سياسة | طقس | أسواق | أرشيف | اتصل بنا",
    "الرئيسية | ثقافة | مباريات | بورصة | من نحن | خريطة الموقع",
    "دولار 3.75\nيورو 4.02\nدينار 12.20\nذهب 251.5",
    "دولار 3.76\nيورو 4.11\nدينار 12.31\nفضة 3.1",
]


def labelled_with_lists() -> tuple[list[str], list[list[str]]]:
    """The same, and lists whose themes are empty."""
    texts, themes = labelled()
    return texts + LISTS, themes + [[] for _ in LISTS]


def shuffled(n_each: int = 20) -> tuple[list[str], list[list[str]]]:
    """Many different texts, for models with much to learn: the words of three sentences of a theme in any order."""
    random = Random(0)
    texts, themes = [], []
    for slug, group in [*TEXTS.items()] * n_each:
        words = " ".join(random.sample(group, 3)).split()
        texts.append(" ".join(random.sample(words, 14)))
        themes.append([slug])
    return texts, themes


def unlearnable(n_texts: int = 24) -> tuple[list[str], list[list[str]]]:
    """Texts that share no word, labelled in turn: who tells the themes of one has seen it before."""
    invented = ("".join(letters) for letters in product("دذرزسشصض", repeat=4))
    texts = [" ".join(next(invented) for _ in range(8)) for _ in range(n_texts)]
    return texts, [["sport"] if place % 2 else ["weather"] for place in range(n_texts)]
