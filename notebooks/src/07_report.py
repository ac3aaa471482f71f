# %% [markdown]
"""
# ٧. تقرير يخرج هو نفسه بعد سنة

Lesson 7. A reproducible report: its settings, the record of the run, the same bytes twice, what changes them and what does not.

**سؤال من غرفة الأخبار:** نسلّم كل شهر تقريرًا عما نشرته الصحف. وبعد سنة يسأل سائل: من أين جاء هذا الرقم؟ فهل نستطيع أن نخرج التقرير نفسه، حرفًا حرفًا؟ وإن خرج غيره، فهل نعرف ما الذي تغيّر؟
"""

# %% [markdown]
"""
## ما ستتعلمه

By the end you can make a report from a file of settings, prove that it came out the same, and find out what changed when it did not.

- أن تكتب إعدادات التقرير في ملف `report.toml`: الفترة والمواضيع واللغة وطول العنوان.
- أن تقرأ `run.json`، وأن تعرف ماذا تحرس كل بصمة فيه.
- أن تثبت أن تقريرين واحد، بمقارنة بصمات SHA-256.
- أن تعرف ماذا يغيّر معامل واحد، أو مقال واحد، أو نسخة من البرنامج.
- أن تشغّل دفترًا كاملًا على مجلد آخر بأمر واحد.
- أن تفرّق بين تقرير يُعاد وتقرير صحيح.

**زمن التشغيل:** أقل من دقيقة، بلا شبكة.
"""

# %% [markdown]
"""
## المعاملات

Parameters: papermill sets them from outside; here are those of the lesson.

في هذه الخلية وحدها ما يختلف من تقرير إلى تقرير. عليها علامة `parameters`، فيستطيع برنامج papermill أن يضع مكانها غيرها ويشغّل الدفتر كله على مجلد آخر:

- `papermill 07_report.ipynb out.ipynb -p articles FOLDER -p language en`
- وللقوائم: `papermill 07_report.ipynb out.ipynb -y "themes: [economy, labour]"`
"""

# %% tags=["parameters"]
articles = ""  # a folder or file of articles; "" for data/articles, here or above
output = ""  # the folder of the reports; "" for one that is thrown away
period_from = ""  # first day, such as "2024-01-01"; "" for no first day
period_to = ""  # last day; "" for no last day
undated = "keep"  # what becomes of articles without a day: "keep" or "drop"
themes = []  # such as ["economy", "labour"]; [] for all
language = "ar"  # of labels and figures: "ar" or "en"
max_words = 12  # of a headline
seed = 7  # draws the few articles on which the lesson tries things

# %%
# %matplotlib inline
import hashlib
import json
import os
import shutil
import tempfile
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pandas as pd
from IPython.display import display

import anawin
from anawin import Article, plots
from anawin.reporting import ReportSettings, read_settings
from anawin.reporting.selection import Selection

# The articles lie in data/articles, here or in a folder above.
ABOVE = [Path.cwd(), *Path.cwd().parents]
DATA = articles or next(
    up / "data/articles" for up in ABOVE if (up / "data/articles").is_dir()
)
WORK = Path(output or tempfile.mkdtemp())

# %% [markdown]
"""
## النتيجة أولًا

The result first: a file of settings, the report it gives, and a figure of it.

الإعدادات أسطر في ملف نصي يُحفظ مع التقرير. وصيغته TOML: اسم، ثم علامة المساواة، ثم قيمة. وما لا تكتبه يأخذ قيمته المعتادة.
"""

# %%
settings = {
    "language": language,
    "max_words": max_words,
    "themes": themes,
    "period.from": period_from,
    "period.to": period_to,
    "period.undated": undated,
}


def toml(settings):
    """Settings as a report.toml has them, those that are given; JSON writes the same values."""
    given = {key: value for key, value in settings.items() if value not in ("", [])}
    return "".join(f"{key} = {json.dumps(given[key])}\n" for key in given)


WORK.mkdir(parents=True, exist_ok=True)
config = WORK / "report.toml"
config.write_text(toml(settings), encoding="utf-8")
print(config.read_text(encoding="utf-8"))

# %%
page = anawin.report(DATA, WORK / "report", config=config)
for path in sorted(page.parent.iterdir()):
    print(path.name)

# %% [markdown]
"""
هذا هو التقرير كله: صفحة يفتحها أي متصفح بلا شبكة، وجداولها، ورسومها، وسجلّ التشغيل `run.json`. ومن الطرفية، بلا دفتر:

- `anawin report FOLDER --config report.toml -o report`

والجداول تُقرأ هنا أيضًا، فنرسم منها ما نشاء:
"""


# %%
def rows_of(path):
    with path.open(encoding="utf-8") as lines:
        return pd.DataFrame(map(json.loads, lines))


table = rows_of(page.with_name("articles.jsonl"))
plots.theme_counts(table, language=language).figure

# %%
plots.theme_times(table, language=language).figure

# %% [markdown]
"""
## البصمة

A hash by hand: SHA-256 turns any bytes into 64 digits; the same bytes, and only they, give the same digits.

كيف نقول إن ملفين واحد، وفي كل منهما ملايين الأحرف؟ نحسب لكل منهما **بصمة** SHA-256: عدد من 64 خانة، لا يُعرف ملفان مختلفان اتفقا فيه.

> **توقّع قبل أن تشغّل:** نضع نقطة في آخر جملة من كلمتين. كم خانة من الأربع والستين تبقى في مكانها: أكثرها، أم نصفها، أم القليل؟
"""


# %%
def seal_of(content):
    return hashlib.sha256(content).hexdigest()


before, after = (seal_of(text.encode()) for text in ("نزل المطر", "نزل المطر."))
print(before)
print(after)
same = sum(one == other for one, other in zip(before, after, strict=True))
print(f"{same} of {len(before)} digits stayed")

# %% [markdown]
"""
يبقى القليل، وهو ما تبقيه المصادفة. فالبصمة لا تقول **كم** اختلف الملفان، بل تقول **هل** اختلفا. ومن أراد أن يعرف أين اختلفا احتاج إلى سجلّ.
"""

# %% [markdown]
"""
## سجلّ التشغيل

The record of the run: versions, hashes and parameters; no clock, and nothing of where it was run.

`run.json` يكتب كل ما يحدد النتيجة. لا نعرض هنا أرقام النسخ (`versions`)، كي يخرج هذا الدفتر نفسه هو هو على حاسوبك.
"""


# %%
def record(page):
    """The run record of a report, flat: parameters.period.from …"""
    run = json.loads(page.with_name("run.json").read_text(encoding="utf-8"))
    return pd.json_normalize(run).iloc[0].to_dict()


run = record(page)
rows = [
    [key, ", ".join(value) if isinstance(value, list) else value or ""]
    for key, value in run.items()
    if not key.startswith(("versions", "left_out"))
]
anawin.show(pd.DataFrame(rows, columns=["run.json", "value"]), rows=len(rows))

# %% [markdown]
"""
| ما في السجلّ | ماذا يحرس |
| --- | --- |
| `versions` | البرنامج والمكتبات: نسخة أخرى قد تحسب غير هذا |
| `input.sha256` | المقالات كما قُرئت: معرّفاتها ونصوصها وعناوينها وأيامها ومصادرها، على ترتيبها |
| `input.failed` | ما لم يُقرأ، ولماذا |
| `model.sha256` | نموذج المواضيع |
| `model.labels` | العلامات التي تعلّم منها النموذج |
| `headline_model.sha256` | نموذج العناوين |
| `parameters` | الإعدادات كلها، ما كُتب منها وما أخذ قيمته المعتادة |

وانظر إلى ما ليس فيه: لا ساعة، ولا اسم حاسوب، ولا مجلد الكتابة. لو كُتبت فيه ساعة لاختلف كل تقرير عن أخيه، ولما قالت المقارنة شيئًا. وليس فيه بذرة (`seed`) لأن التقرير لا يسحب شيئًا بالقرعة؛ أما هذا الدفتر فيسحب مقالات التجارب، ولذلك في معاملاته بذرة.
"""

# %% [markdown]
"""
## مرتين

Twice: from another folder, into another folder; are the bytes the same?

نسحب مقالات قليلة كي تسرع التجارب، ونكتبها في مجلد. ثم نكتبها في مكان آخر، ونزيد فيها عمودًا لا يقرؤه التقرير، ونجعل تاريخ ملفها على القرص سنة 1970، ونعمل من مجلد عمل آخر، ونطلب التقرير مرة ثانية.

> **توقّع قبل أن تشغّل:** كم ملفًّا يخرج هو نفسه: الجداول وحدها، أم الصفحة معها، أم الصور أيضًا؟
"""

# %%
read = anawin.read_articles(DATA)
few = read.sample(min(16, len(read)), random_state=seed).sort_values("id")
fields = ["id", "text", "title", "published", "source"]
few = few[fields].to_dict("records")


def written(rows, name, file="news.jsonl"):
    """A folder WORK/name/articles with these rows in a file."""
    folder = WORK / name / "articles"
    folder.mkdir(parents=True, exist_ok=True)
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (folder / file).write_text(lines, encoding="utf-8")
    return folder


def seals(page):
    """The hash of each file of a report; figures as one."""
    tables = [path for path in sorted(page.parent.iterdir()) if path.is_file()]
    found = {path.name: seal_of(path.read_bytes()) for path in tables}
    drawn = sorted((page.parent / "figures").iterdir())
    return found | {
        "figures": seal_of(b"".join(path.read_bytes() for path in drawn))
    }


here = written(few, "here")
first = anawin.report(here, WORK / "here/report", language=language)

there = written([row | {"country": "-"} for row in few], "elsewhere/deep")
os.utime(there / "news.jsonl", (0, 0))
home = Path.cwd()
os.chdir(there.parent)
second = anawin.report("articles", "again", language=language)
second = second.resolve()
os.chdir(home)

one, other = seals(first), seals(second)
rows = [[name, "✓" if one[name] == other[name] else ""] for name in one]
anawin.show(pd.DataFrame(rows, columns=["file", "same"]))

# %% [markdown]
"""
كلها، حتى الصور: المكان، وتاريخ الملف، وما لا يُقرأ، لا تدخل في شيء. وليس هذا من طبع البرامج: ملفات الرسوم تكتب ساعة الرسم ومعرّفات عشوائية، والمجموعات (`set`) في بايثون تختلف ترتيبًا من تشغيل إلى تشغيل. كل واحد من هذه احتاج إلى من ينتبه له.
"""

# %% [markdown]
"""
## ماذا يغيّر معامل واحد؟

One parameter: which files change, and which stay?

نعيد التقرير الأول، ونغيّر معاملًا واحدًا في كل مرة.

> **توقّع قبل أن تشغّل:** إذا غيّرنا لغة التقرير، أيتغيّر جدول المقالات؟ وإذا قصّرنا العناوين، أتتغيّر الرسوم، وهل تتغيّر القصص؟
"""

# %%
other_language = "ar" if language == "en" else "en"
changes = {
    "language": {"language": other_language},
    "max_words = 7": {"language": language, "max_words": 7},
}
pages = {
    name: anawin.report(here, WORK / f"parameter-{number}", **change)
    for number, (name, change) in enumerate(changes.items())
}


def compared(pages):
    """Files down, reports across: where the bytes are not those of the first report."""
    known = seals(first)
    marks = {
        name: [
            "" if seal == known[file] else "تغيّر"
            for file, seal in seals(page).items()
        ]
        for name, page in pages.items()
    }
    return pd.DataFrame(marks, index=pd.Index(known, name="file"))


anawin.show(compared(pages))

# %% [markdown]
"""
لا يتغيّر إلا ما يعنيه التغيير: اللغة تغيّر ما يُعرض ولا تغيّر جدولًا، وطول العنوان لا يمس القصص. و`run.json` تغيّر في كل مرة، لأنه يحمل المعاملات؛ وكذلك الصفحة، لأنها تعرضه في آخرها.
"""

# %% [markdown]
"""
## تمرين ١: أي معامل تغيّر؟

Exercise 1: from two run records to what differs between them.

أمامك تقريران اختلفا، وتريد السبب. اكتب الدالة `differences(old, new)`: تأخذ سجلّين كما تعطيهما `record`، وتعيد قاموسًا مفتاحه ما اختلف، وقيمته زوج: ما كان، وما صار. وقد يكون في أحد السجلّين مفتاح ليس في الآخر: قيمته هناك `None`.
"""

# %% tags=["solution"]
# Write differences(old, new) -> {key: (in the old record, in the new one)}.


def differences(old, new):
    return {
        key: (old.get(key), new.get(key))
        for key in [*old, *(key for key in new if key not in old)]
        if old.get(key) != new.get(key)
    }


# %% tags=["check"]
if differences is ...:
    print("لم يُحل بعد")
else:
    assert differences({"a": 1, "b": 2}, {"a": 1, "b": 3}) == {"b": (2, 3)}
    assert differences({"a": 1}, {"c": 1}) == {"a": (1, None), "c": (None, 1)}
    assert differences(record(first), record(first)) == {}, "السجلّ هو نفسه"
    found = [
        [name, key, str(old), str(new)]
        for name, page in pages.items()
        for key, (old, new) in differences(record(first), record(page)).items()
    ]
    display(
        anawin.show(pd.DataFrame(found, columns=["report", "key", "old", "new"]))
    )

# %% [markdown]
"""
## ماذا يغيّر مقال واحد؟

One article: what the hash of the input sees, and what it does not.

> **توقّع قبل أن تشغّل:** تغييران في مجلد المقالات: مسافة في آخر مقال، لا تُرى؛ وأسطر انقلب ترتيبها. أيهما يغيّر بصمة المدخل (`input.sha256`)؟ وأيهما يغيّر رسمًا؟
"""


# %%
with_space = [few[0] | {"text": few[0]["text"] + " "}, *few[1:]]
folders = {
    "a space": written(with_space, "space"),
    "order": written(few[::-1], "order"),
}
pages_of = {
    name: anawin.report(folder, folder.parent / "report", language=language)
    for name, folder in folders.items()
}
anawin.show(compared(pages_of))

# %%
for name, page in pages_of.items():
    same = record(page)["input.sha256"] == record(first)["input.sha256"]
    print(f"{name:15}", "the same input" if same else "another input")

# %% [markdown]
"""
المسافة لا يراها القارئ وتراها البصمة، وهذا هو المطلوب: هي تحرس ما قُرئ، لا ما فُهم. ولا تقول كم اختلف المدخلان: مسافة واحدة ومقالات مقلوبة سواء عندها.
"""

# %% [markdown]
"""
## ماذا تغيّر نسخة أخرى؟

Another version, imitated: the record tells of it, whether or not the results changed.

لا نثبّت هنا نسخة أخرى من المكتبة، بل نقلّدها: نغيّر رقم نسختها وحده.
"""

# %%
with patch("anawin.__version__", "9.9.9"):
    later = anawin.report(here, WORK / "later", language=language)
anawin.show(compared({"version 9.9.9": later}))

# %% [markdown]
"""
الجداول هي هي، ولم يختلف إلا السجلّ والصفحة التي تعرضه. هذا أحسن ما تجده بعد ترقية: نسخة تغيّرت ونتيجة لم تتغيّر. وإن تغيّرت الجداول معها فأنت تعرف من أين جاء التغيير، ولك أن تثبّت النسخة القديمة: رقمها عندك.
"""

# %% [markdown]
"""
## تمرين ٢: ختم واحد لمجلد كامل

Exercise 2: one hash for a whole folder, of its names and contents, wherever it lies.

نريد أن نكتب في رسالة التسليم سطرًا واحدًا يحرس التقرير كله. اكتب الدالة `seal(folder)`: بصمة واحدة لكل ما في المجلد وما تحته. يجب أن تبقى هي هي إن نُقل المجلد أو غُيّر اسمه، وأن تتغيّر إن تغيّر محتوى ملف، أو اسمه، أو تبادل ملفان محتواهما. عندك `seal_of`، وترتيب الملفات على القرص لا يُؤمَن.
"""

# %% tags=["solution"]
# Write seal(folder) -> one SHA-256 of all names (from the folder on) and contents below it.


def seal(folder):
    lines = [
        f"{path.relative_to(folder).as_posix()} {seal_of(path.read_bytes())}\n"
        for path in folder.rglob("*")
        if path.is_file()
    ]
    return seal_of("".join(sorted(lines)).encode())


# %% tags=["check"]
if seal is ...:
    print("لم يُحل بعد")
else:
    small = {
        "a": {"x": "مطر", "y": "كأس"},
        "b": {"x": "كأس", "y": "مطر"},
        "c": {"x": "مطر", "z": "كأس"},
        "d": {"x": "مطر", "y": "كأس", "deep/y": "كأس"},
        "e": {"x": "مط", "y": "ركأس"},
    }
    for name, files in small.items():
        for file, content in files.items():
            path = WORK / "small" / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    found = {name: seal(WORK / "small" / name) for name in small}
    assert len(set(found.values())) == len(small), "مجلدان مختلفان وختمهما واحد"
    moved = shutil.copytree(WORK / "small/d", WORK / "moved", dirs_exist_ok=True)
    assert seal(moved) == found["d"], "نُقل المجلد ولم يتغيّر، وختمه تغيّر"
    assert seal(first.parent) == seal(second.parent), "التقريران واحد"
    print("صحيح")

# %% [markdown]
"""
## الدفتر على مجلد آخر

The notebook on another folder: papermill runs it, and `--notebook` hands in a leaner one.

طريقان لمن أراد أن يسلّم دفترًا، وهما في `anawin[notebooks]`:

- `papermill 07_report.ipynb out.ipynb -p articles FOLDER` يشغّل **أي دفتر** فيه خلية معاملات، كهذا، ويحفظ في النسخة المنفَّذة المعاملات التي شُغّلت بها. ويكتب فيها الساعة ومدة كل خلية، فلا تتفق نسختان بايتًا ببايت.
- `anawin report FOLDER -o report --notebook` يكتب مع التقرير **دفترًا منفَّذًا**، `report.ipynb`: جداوله ورسومه ومعها الشيفرة التي رسمتها، بلا ساعة ولا مجلدات ولا أرقام عشوائية. المدخل نفسه يعطيه هو نفسه، بايتًا ببايت.

هذا ما في الثاني، عنوانًا عنوانًا:
"""

# %%
page = anawin.report(here, WORK / "hand-in", language=language, notebook=True)
handed_in = json.loads(page.with_name("report.ipynb").read_text(encoding="utf-8"))
for cell in handed_in["cells"]:
    for line in cell["source"]:
        if cell["cell_type"] == "markdown" and line.startswith("#"):
            print(line.strip())

# %% [markdown]
"""
## تمرين ٣: إعدادات نشرة

Exercise 3: write the settings of a newsletter.

نشرة اقتصادية لقراء بالإنجليزية: مقالات الاقتصاد (`economy`) أو العمل (`labour`)، المنشورة في الربع الأول من 2024، بعناوين لا تزيد على 8 كلمات. وما لا يُعرف يومه لا يدخلها. ضع في `newsletter` نص ملف `report.toml`. والمفاتيح التي تحتاج إليها طُبعت في أول الدفتر، ولا تجتهد في حفظها: جرّب مفتاحًا خطأ واقرأ الرسالة.
"""

# %% tags=["solution"]
# Put into newsletter the text of the report.toml.
newsletter = """
language = "en"
themes = ["economy", "labour"]
max_words = 8
[period]
from = 2024-01-01
to = 2024-03-31
undated = "drop"
"""

# %% tags=["check"]
if newsletter is ...:
    print("لم يُحل بعد")
else:
    (WORK / "newsletter.toml").write_text(newsletter, encoding="utf-8")
    asked = read_settings(WORK / "newsletter.toml")
    assert set(asked.themes) == {"economy", "labour"}, "المواضيع"
    period = (asked.period_from, asked.period_to, asked.period_undated)
    assert period == (date(2024, 1, 1), date(2024, 3, 31), "drop"), "الفترة"
    assert (asked.language, asked.max_words) == ("en", 8), "اللغة أو الطول"
    print("صحيح")

# %% [markdown]
"""
## أين يفشل هذا

Where this fails: a record that is the same while the report is not, articles counted twice, and a mistake that comes out the same for ever.

**أولًا، السجلّ واحد والتقرير ليس واحدًا.** غيّرنا اسم الملف داخل المجلد، لا غير:
"""

# %%
renamed = written(few, "renamed", file="january.jsonl")
page = anawin.report(renamed, WORK / "renamed/report", language=language)
anawin.show(compared({"another file name": page}))

# %%
for each in (first, page):
    print(rows_of(each.with_name("articles.jsonl")).path[0])

# %% [markdown]
"""
`run.json` لم يتغيّر فيه حرف، وتغيّرت الصفحة والجدولان: كل مقال يحمل اسم الملف الذي جاء منه، والبصمة تحرس ما قُرئ من المقال لا من أين قُرئ. واختيار هذا مقصود، كي لا يتغيّر السجلّ إن وُزعت المقالات نفسها على ملفات أخرى؛ لكن من ظن أن سجلّين متفقين يعنيان تقريرين متفقين فقد أخطأ. لذلك يُختم التقرير نفسه، كما في التمرين ٢.

**ثانيًا، مقالات تُعدّ مرتين.** نقسم المقالات على فترتين لا تتقاطعان، ونجمع. وهذه المرة ضاعت التواريخ من ثلث المقالات:
"""

# %%
lossy = [
    Article(row.id, row.text, published="" if number % 3 == 0 else row.published)
    for number, row in enumerate(read.itertuples())
]
halves = {"period_to": date(2022, 6, 30)}, {"period_from": date(2022, 7, 1)}


def inside(**period):
    return len(list(Selection(ReportSettings(**period)).in_period(lossy)))


rows = []
for rule in ("keep", "drop"):
    counts = [inside(period_undated=rule, **half) for half in halves]
    rows.append([rule, len(lossy), *counts, sum(counts)])
columns = ["undated", "articles", "to June 2022", "since", "sum"]
anawin.show(pd.DataFrame(rows, columns=columns))

# %% [markdown]
"""
بـ`keep` يدخل ما لا يُعرف يومه **كل** فترة، فيزيد المجموع على المقالات، ومن جمع تقارير الشهور عدّه مرات. وبـ`drop` لا يدخل شيئًا منها، فينقص. لا جواب صحيح هنا، بل جواب مكتوب: الصفحة تعدّ المتروك وتسميه، و`left_out` في السجلّ يعدّه.

**ثالثًا، الخطأ يُعاد هو نفسه.** ثلاثة أخبار فيها مجاز، نسأل عنها مرتين:
"""

# %%
metaphors = [
    "سجّل وزير المالية هدفًا في مرمى المعارضة حين كشف أرقام الموازنة في الدقيقة الأخيرة "
    "من الجلسة، ورد رئيس الكتلة بأن اللاعب خارج الملعب.",
    "لعب البنك المركزي في الوقت الضائع ورفع سعر الفائدة، فخرج المستوردون من المباراة "
    "بلا نقاط.",
    "هطلت على المدرب أسئلة الصحفيين مثل أمطار غزيرة، وقال إن العاصفة ستمر وإن السماء "
    "ستصفو بعد المباراة المقبلة.",
]
asked_twice = [
    [answer.themes for answer in anawin.tag(metaphors)] for _ in range(2)
]
print("the same answer:", asked_twice[0] == asked_twice[1])
rows = [
    [text, ", ".join(slugs)]
    for text, slugs in zip(metaphors, asked_twice[0], strict=True)
]
anawin.show(pd.DataFrame(rows, columns=["text", "themes"]))

# %% [markdown]
"""
وزير المالية في الرياضة، والمدرب في الطقس، اليوم وبعد سنة، بالبصمة نفسها. **تقرير يُعاد ليس تقريرًا صحيحًا**: الإعادة تجعل الخطأ قابلًا للبحث، ولا تجعله صوابًا. والبصمة تثبت أن أحدًا لم يغيّر التقرير، ولا تثبت أن أحدًا قرأه.

**رابعًا، حاسوب من نوع آخر.** الوعد مشروط بالنسخ نفسها وبنوع المعالج نفسه: جمع ألف كسر عشري بترتيب آخر قد يختلف في آخر خانة، فتتحرك نقطة في رسم أو يتجاوز موضوع عتبته. النسخ في السجلّ، أما نوع المعالج فليس فيه: اكتبه في رسالة التسليم.
"""

# %% [markdown]
"""
## خلاصة

Recap.

- كل ما يُختار في ملف، وكل ما يحدد النتيجة في سجلّ، ولا شيء من الساعة والمكان فيهما.
- البصمة تقول هل تغيّر شيء، والسجلّ يقول ماذا تغيّر. وهما معًا لا أحدهما.
- اختم ما سلّمته نفسه: السجلّ يحرس المدخل، لا المخرج.
- ما لا يُعرف يومه قرار، فاكتبه.
- سلّم مع التقرير `report.toml`، والمقالات أو بصمتها، والنسخ، والختم.
- ما يُعاد يُفحص، وليس كل ما يُعاد صحيحًا.
"""

# %% [markdown]
"""
## أسئلة

Questions; answers are in TEACHING.md.

1. لماذا ليس في `run.json` تاريخ التشغيل، مع أن كل تقرير ورقي يحمل تاريخه؟ وأين تكتبه أنت؟
2. طلبت التقرير اليوم فاتفق `input.sha256` واختلفت الجداول. اذكر ثلاثة أسباب ممكنة، وأين تجد كل واحد منها.
3. زميل ينظف الأخبار بيده قبل التقرير: يحذف إعلانًا هنا ويصلح همزة هناك. ماذا بقي من وعد الإعادة؟ وماذا تقترح عليه؟
4. متى يكون الحق أن يتغيّر تقرير السنة الماضية، وكيف تقول ذلك للقارئ؟
"""
