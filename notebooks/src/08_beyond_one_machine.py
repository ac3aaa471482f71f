# %% [markdown]
"""
# ٨. مليون مقال

Lesson 8. Beyond one machine: streams, parts that outlive a kill, processes, Dask, and what it costs.

**سؤال من غرفة الأخبار:** اشترت الصحيفة أرشيف عشرين سنة، فيه ملايين المقالات، وتريد مواضيعها وعناوينها كلها. برنامجنا يعمل على مجلدنا الصغير في ثوانٍ. فماذا نفعل بمليون مقال؟ وماذا لو انقطعت الكهرباء في منتصف الليل؟ ومتى نحتاج إلى أكثر من حاسوب؟
"""

# %% [markdown]
"""
## ما ستتعلمه

By the end you can process any number of articles in constant memory, survive a kill, share the work among processes and machines, and say beforehand what it will cost.

- أن تقرأ ملفًّا أكبر من الذاكرة.
- أن تكمل عملًا قُتل في منتصفه، وأن تثبت أن الناتج هو هو.
- أن توزّع العمل على عدة عمليات، وأن تعرف لماذا لا تنصّف عمليتان الزمن.
- أن تشغّل العمل نفسه بـDask على عنقود (cluster) من عاملين، وأن تقتل أحدهما.
- أن تحسب على الورق كم ساعة وكم حاسوبًا، وأن تكتب افتراضاتك.
- أن تختار الأبسط الذي يكفي.

**زمن التشغيل:** نحو نصف دقيقة، بلا شبكة. ولأقسام Dask يلزم `pip install 'anawin[dask]'`، ومن دونه يتخطاها الدفتر.
"""

# %%
import gc
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import tracemalloc
from collections import Counter
from contextlib import ExitStack
from itertools import count, islice
from pathlib import Path

import pandas as pd
from IPython.display import display

import anawin

try:
    import dask
    import dask.dataframe as dd

    import anawin.dask
except ImportError:
    dask = None
    print("لا Dask هنا: pip install 'anawin[dask]'، وإلى ذلك الحين تُتخطّى أقسامه")

# The articles lie in data/articles, here or in a folder above.
ABOVE = [Path.cwd(), *Path.cwd().parents]
DATA = next(up / "data/articles" for up in ABOVE if (up / "data/articles").is_dir())
WORK = Path(tempfile.mkdtemp())

# %% [markdown]
"""
## النتيجة أولًا

The result first: a file of articles, annotated in one pass, as `anawin annotate` does.

نبدأ بملف فيه مقالاتنا كلها، وندّعي أنه الأرشيف. `anawin.annotate_files` تنظف كل مقال وتعطيه مواضيعه وعنوانه، وتكتب سطرًا لكل مقال.
"""

# %%
articles = anawin.read_articles(DATA)


def copies(times, path):
    """A file of JSON Lines with all articles so many times, each time with other ids."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(times):
            for row in articles[["id", "text", "title", "source"]].to_dict(
                "records"
            ):
                row["id"] = f"{number}-{row['id']}"
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def seal(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


archive = copies(1, WORK / "archive.jsonl")
done = anawin.annotate_files(archive, WORK / "one.jsonl")
print(done, "articles")

# %%
with (WORK / "one.jsonl").open(encoding="utf-8") as lines:
    records = pd.DataFrame(map(json.loads, islice(lines, 3)))
anawin.show(records[["id", "themes", "headline"]])

# %% [markdown]
"""
هذا ناتج عملية واحدة على حاسوب واحد، وهو **المرجع**. سنعيده بأربع طرق: بعد قتل، وبعمليتين، وبـDask، وبـDask يُقتل أحد عامليه. والسؤال في كل مرة واحد: أهو هو، سطرًا سطرًا؟ طريقة أسرع تعطي جوابًا آخر ليست أسرع، بل أخرى.
"""

# %% [markdown]
"""
## المجرى

Streams: what is read one at a time needs no more memory for a million than for a thousand.

أبسط ما يُكتب: اقرأ كل شيء في قائمة، ثم اعمل. ويكفي حتى لا تسع الذاكرة القائمة. والبديل مجرى (stream): مقال يدخل، ويُعمل، ويُكتب، ويُنسى. في بايثون هذا هو المولّد (generator)، و`anawin.iter_articles` مولّد.

> **توقّع قبل أن تشغّل:** نكبّر الملف ثماني مرات. أتكبر ذروة الذاكرة معه إن جمعنا المقالات في قائمة؟ وإن مررنا بها واحدًا واحدًا؟
"""


# %%
def as_list(path):
    return len(list(anawin.iter_articles(path)))


def as_stream(path):
    return sum(1 for _ in anawin.iter_articles(path))


def peak(read, path):
    """The most memory that reading took."""
    gc.collect()
    tracemalloc.start()
    read(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most


large = copies(8, WORK / "large.jsonl")
as_stream(archive)  # what is loaded once is loaded
rows = []
for read in (as_list, as_stream):
    grown = peak(read, large) / peak(read, archive)
    rows.append(
        [read.__name__, "تكبر معه" if grown > 4 else "كما هي" if grown < 2 else "؟"]
    )
anawin.show(pd.DataFrame(rows, columns=["way", "memory"]))

# %% [markdown]
"""
المجرى لا يعرف كم بقي، ولا يحتاج إلى أن يعرف. لكن احذر من خطوة واحدة تجمع: قائمة معرّفات، أو `sorted`، أو جدول pandas في آخر السطر؛ فمجرى فيه سدّ ليس مجرى.
"""

# %% [markdown]
"""
## تمرين ١: دفعات من مجرى

Exercise 1: cut a stream into batches, never holding more than one.

النموذج أسرع إن أُعطي مقالات معًا، فنقطع المجرى دفعات. اكتب المولّد `batches(stream, size)`: يعطي قوائم في كل منها `size` عنصرًا، والأخيرة قد تقصر، ولا تكون فارغة. ولا يقرأ من المجرى أكثر مما يعطي: قد يكون المجرى بلا آخر.
"""

# %% tags=["solution"]
# Write batches(stream, size): yields lists of up to size items, and reads no further than it must.


def batches(stream, size):
    stream = iter(stream)
    while batch := list(islice(stream, size)):
        yield batch


# %% tags=["check"]
if batches is ...:
    print("لم يُحل بعد")
else:
    assert list(batches("abcdefg", 3)) == [[*"abc"], [*"def"], ["g"]]
    assert list(batches([1, 2], 2)) == [[1, 2]], "دفعة فارغة في الآخر"
    assert list(batches([], 5)) == []
    endless = count()
    assert next(iter(batches(endless, 4))) == [0, 1, 2, 3]
    assert next(endless) == 4, "قُرئ من المجرى أكثر مما أُعطي"
    print("صحيح")

# %% [markdown]
"""
## أجزاء تنجو من القتل

Parts and resuming: what is finished lies on the disk, and the next run goes on behind it.

مليون مقال ساعات من العمل، وفي الساعات يحدث كل شيء: كهرباء تنقطع، وقرص يمتلئ، ومن يغلق الحاسوب. لذلك لا يُكتب الناتج ملفًّا واحدًا يكبر، بل **أجزاء**: كل جزء يُكتب باسم مؤقت، ثم يأخذ اسمه دفعة واحدة. فالجزء إما كامل وإما غير موجود، والناتج لا يظهر باسمه حتى تجتمع أجزاؤه.

في البرنامج الصغير التالي أجزاء من مئة مقال، ومعه رقم: إذا بلغه العمل انقطع بلا وداع، كمن ينزع القابس: لا `finally` ولا إغلاق ملفات.

> **توقّع قبل أن تشغّل:** ينقطع عند المقال المئتين. كم جزءًا نجد؟ وهل نجد ملف الناتج؟ وإذا أعدنا الأمر، فكم مقالًا يُعمل مرتين؟
"""

# %%
script = WORK / "run.py"
script.write_text(
    """
import os, sys
from anawin.jobs import Headlines, Themes, annotating, write_in_parts
from anawin.reading import iter_articles, survey

source, output, moment = sys.argv[1:]
passed_over = worked_on = 0

def tell(progress):
    global passed_over, worked_on
    if progress.resumed:
        passed_over = progress.articles
    else:
        worked_on = progress.articles - passed_over
    if progress.articles == int(moment):
        os._exit(9)  # as if someone pulled the plug

job = annotating(Themes(), Headlines())
write_in_parts(
    job, iter_articles(source), output, "jsonl", work=job.load(), survey=survey([source]),
    batch=100, part=100, resume=True, on_progress=tell,
)
print(f"passed over {passed_over}, worked on {worked_on}")
""",
    encoding="utf-8",
)


def run(moment):
    command = [sys.executable, str(script), str(archive), str(WORK / "two.jsonl")]
    return subprocess.run([*command, str(moment)], capture_output=True, text=True)


killed = run(200)
unfinished = WORK / "two.jsonl.unfinished"
print("exit code:       ", killed.returncode)
print("the output:      ", (WORK / "two.jsonl").exists())
print("what was left:   ", *sorted(file.name for file in unfinished.iterdir()))

# %%
print(run(-1).stdout, end="")
print("what was left:   ", unfinished.exists())
print("as the reference:", seal(WORK / "two.jsonl") == seal(WORK / "one.jsonl"))

# %% [markdown]
"""
لم يُعمل مقال مرتين، والناتج هو المرجع بايتًا ببايت. ولو انقطع العمل في وسط جزء لأُعيد ذلك الجزء وحده: **حجم الجزء هو ما تخسره**. الأجزاء الصغيرة تخسر قليلًا وتكثر الملفات، والكبيرة بالعكس.

وفي `run.json` ما كان التشغيل: المدخلات والخيارات والنموذج والنسخة. فإن أُعيد الأمر بنموذج آخر رُفض: نصف ناتج من نموذج ونصفه من آخر أسوأ من لا ناتج. ومن الطرفية:

- `anawin annotate FOLDER -o archive.jsonl --resume`
"""

# %% [markdown]
"""
## عدة عمليات

Several processes on one machine: the same bytes; and why two do not take half the time.

في الحاسوب أنوية، وعملية بايثون واحدة تشغل نواة واحدة. فنشغّل عمليتين: واحدة تقرأ وتوزّع الدفعات وتكتب الناتج **على ترتيب المدخل**، والعاملتان تعملان.

> **توقّع قبل أن تشغّل:** الدفعة الثانية قد تنتهي قبل الأولى. فهل يخرج الناتج هو هو؟
"""

# %%
anawin.annotate_files(archive, WORK / "three.jsonl", processes=2)
print("as the reference:", seal(WORK / "three.jsonl") == seal(WORK / "one.jsonl"))

# %% [markdown]
"""
هو هو، لأن الكاتب ينتظر الدفعة التي عليها الدور. أما الزمن فلا نطبعه هنا لأنه يختلف من حاسوب إلى حاسوب؛ قِسه أنت، وستجد أن عمليتين على ملفنا الصغير قد تكونان **أبطأ** من واحدة: كل عملية تبدأ بايثون وتحمّل النماذج، وذلك ثوانٍ، والعمل كله ثوانٍ.

فالزمن جزءان: ما لا يُقسَم (البدء والقراءة والكتابة)، وما يُقسَم. وهذا قانون Amdahl، وهنا على الورق. في رأس الدالة افتراضان: زمن البدء، وكم مقالًا في الثانية لكل عملية. ضع رقميك:
"""


# %%
def seconds(count, processes, start=2.0, rate=250):
    """Of one machine: what cannot be shared, and what can."""
    return (start if processes > 1 else 0) + count / rate / processes


rows = [
    [
        f"{size:,}",
        *(f"× {seconds(size, 1) / seconds(size, n):.1f}" for n in (2, 4, 8)),
    ]
    for size in (300, 1_000, 10_000, 1_000_000)
]
anawin.show(pd.DataFrame(rows, columns=["articles", "2", "4", "8 processes"]))

# %% [markdown]
"""
## Dask: المدير والعمّال

Dask by hand: a scheduler, two workers, small tasks, and a sum at the end.

أكثر من حاسوب يعني: من يوزّع؟ ومن يعرف أن أحدًا مات؟ ومن يعيد عمله؟ هذا عمل **المدير** (scheduler) في Dask. والعمّال (workers) عمليات، على حاسوب أو على مئة. وأنت تكتب ما يُعمل بقطعة واحدة، وهو يوزّع القطع.

نبدأ بعنقود صغير في هذا الحاسوب: مدير وعاملان. وعلى عدة حواسيب يتغير سطر واحد: بدل `local` عنوان المدير، مثل `tcp://10.0.0.5:8786`.
"""

# %%
if dask:
    dask.config.set(temporary_directory=str(WORK))
    cluster = ExitStack()
    client = cluster.enter_context(anawin.dask.connected("local", processes=2))
    print("workers:", len(client.scheduler_info()["workers"]))

# %% [markdown]
"""
نعدّ الكلمات باليد: ست قطع، لكل قطعة مهمة، ثم يُجمع العدّ. المهام الست تُعمل حيث اتفق وبأي ترتيب، والجمع لا يبالي:
"""


# %%
def word_counts(texts):
    return Counter(word for text in texts for word in text.split())


texts = articles.text.tolist()
pieces = [texts[start::6] for start in range(6)]
if dask:
    tasks = client.map(word_counts, pieces)
    total = sum((task.result() for task in tasks), Counter())
    print("tasks:       ", len(tasks))
    print("the same sum:", total == word_counts(texts))

# %% [markdown]
"""
نجح ذلك لأن العدّ **يُجمع**: عدّ القطع مجموعًا هو عدّ الكل. احفظ هذا الشرط، فسنرى في آخر الدفتر ما لا يُجمع.

والآن عملنا نحن. جدول Dask هو جدول pandas مقطّع أقسامًا (partitions)، و`anawin.dask` فيها `clean` و`tag` و`headline` و`annotate`، تأخذ جدولًا وتعطي جدولًا بأعمدة الأوامر نفسها، صفًّا بصف:
"""

# %%
if dask:
    table = dd.from_pandas(
        articles[["id", "text", "title", "source"]], npartitions=6
    )
    tagged = anawin.dask.tag(table)
    print("partitions:", tagged.npartitions)
    print("columns:   ", *tagged.columns)

# %% [markdown]
"""
لم يُعمل شيء بعد: هذه **خطة**. و`compute()` تشغّلها. النموذج لا يُرسل مع كل مهمة: كل عامل يحمّله باسمه مرة واحدة، ويبقى عنده. وعمود `error` سبب ما تعذّر، إن تعذّر؛ فصف واحد فاسد لا يقتل مليونًا.
"""

# %%
if dask:
    spoiled = articles[["id", "text"]].astype(object).copy()
    spoiled.loc[1, "text"] = None
    found = anawin.dask.tag(
        dd.from_pandas(spoiled.head(12), npartitions=4)
    ).compute()
    found = found.assign(error=found.error.fillna(""))
    display(anawin.show(found[["id", "themes", "error"]].head(3)))
    here, there = anawin.tag(articles), tagged.compute()
    print("as pandas:", here.themes.tolist() == there.themes.tolist())

# %% [markdown]
"""
## عامل يموت

A worker dies: its tasks are done again by the other, and the output is the same.

من الملفات إلى الملفات لا نحتاج إلى جدول: `anawin.dask.run` (ومن الطرفية `--scheduler`) تقطع المدخل قطعًا، وتكتب لكل قطعة ملف Parquet رقمه رقمها. نضع الأرشيف في ثمانية ملفات، ونقتل عاملًا حين يكتمل أول جزء.

> **توقّع قبل أن تشغّل:** كم جزءًا يضيع؟ وكم صفًّا يتكرر؟ وبأي ترتيب تخرج الصفوف؟
"""

# %%
folder = WORK / "archive"
folder.mkdir()
with archive.open(encoding="utf-8") as lines:
    every = lines.readlines()
for number in range(8):
    share = every[number * len(every) // 8 : (number + 1) * len(every) // 8]
    (folder / f"{number}.jsonl").write_text("".join(share), encoding="utf-8")

# %%
if dask:
    from anawin.jobs import Headlines, Themes, annotating

    victims = list(client.run(os.getpid).values())[:1]

    def kill(_):
        while victims:
            os.kill(victims.pop(), getattr(signal, "SIGKILL", signal.SIGTERM))

    job = annotating(Themes(), Headlines())
    outcome = anawin.dask.run(
        client, job, [str(folder)], str(WORK / "parts"), on_progress=kill
    )
    print(outcome.articles, "articles;", len(outcome.failed), "failed")
    for path in sorted((WORK / "parts").iterdir()):
        print(path.name)

# %%
if dask:
    import pyarrow.parquet

    cluster.close()
    rows = pyarrow.parquet.read_table(WORK / "parts").to_pylist()
    with (WORK / "one.jsonl").open(encoding="utf-8") as lines:
        reference = [json.loads(line) for line in lines]
    for row in rows:
        row["scores"] = json.loads(row["scores"])  # Parquet has them as text
    print("as the reference:", rows == reference)

# %% [markdown]
"""
لم يضع شيء ولم يتكرر شيء. كل مهمة تقول ماذا تقرأ وأين تكتب، ولا تعتمد على أخرى، فإعادتها مرتين كإعادتها مرة: تكتب الملف نفسه بالاسم نفسه. هذه الصفة اسمها **idempotence**، وهي التي تجعل الموت رخيصًا. و`_SUCCESS` لا يُكتب إلا في الآخر: مجلد ليس فيه `_SUCCESS` ليس ناتجًا بعد.
"""

# %% [markdown]
"""
## تمرين ٢: متى ينتهي آخر عامل؟

Exercise 2: simulate a scheduler; equal parts and one that is too large.

كل عامل يأخذ القطعة التالية حين يفرغ، والعمل ينتهي حين ينتهي **آخر** عامل. اكتب `makespan(parts, workers)`: `parts` أزمنة القطع على ترتيبها، والجواب زمن الانتهاء.
"""

# %% tags=["solution"]
# Write makespan(parts, workers): each part goes to the worker that is free first; when is the last one done?


def makespan(parts, workers):
    busy_until = [0] * workers
    for part in parts:
        first = busy_until.index(min(busy_until))
        busy_until[first] += part
    return max(busy_until)


# %% tags=["check"]
if makespan is ...:
    print("لم يُحل بعد")
else:
    assert makespan([5], 3) == 5
    assert makespan([1, 1, 1, 1], 2) == 2
    assert makespan([3, 1, 1, 1], 2) == 3, "يأخذ القطعةَ من يفرغ أولًا"
    rows = [
        [name, sum(parts), makespan(parts, 8)]
        for name, parts in {
            "8 × 10": [10] * 8,
            "80 × 1": [1] * 80,
            "9 × 9": [9] * 9,
            "40 × 1, then 40": [1] * 40 + [40],
            "40, then 40 × 1": [40] + [1] * 40,
        }.items()
    ]
    columns = ["parts", "work", "8 workers are done at"]
    display(anawin.show(pd.DataFrame(rows, columns=columns)))

# %% [markdown]
"""
تسع قطع متساوية على ثمانية عمّال أسوأ من ثمانين صغيرة، وقطعة واحدة كبيرة تجعل سبعة عمّال يتفرجون، وأسوأ ما تكون إن جاءت آخرًا. فالقاعدة: قطع **كثيرة وصغيرة ومتقاربة**، لكن لا أصغر من أن يُغطي عملها ثمن توزيعها.
"""

# %% [markdown]
"""
## على الورق: مئة مليون مقال

On paper: a hundred million articles on N machines; assumptions first, then the arithmetic.

قبل أن تستأجر مئة حاسوب احسب. الدالة التالية صغيرة، وكل رقم فيها **افتراض** له اسم: غيّره بما تقيسه أنت (شغّل الأمر على عشرة آلاف مقال، واقسم).
"""


# %%
def plan(
    machines,
    articles=100_000_000,
    rate=250,  # articles a second and core, all of annotate
    cores=8,  # of a machine
    kilobytes=5,  # of an article
    reading=200,  # megabytes a second that the storage gives, to all together
    part=8_192,  # articles in a part: the last one is waited for
    deaths=0.02,  # of machines an hour; half a part a core is lost each time
    price=0.40,  # of a machine and hour
):
    """Hours and price of annotating so many articles, and what it waits for."""
    work = articles / rate / (machines * cores) / 3600
    lost = work * deaths * part / 2 / rate / 3600
    disk = articles * kilobytes / 1000 / reading / 3600
    hours = max(work + lost, disk) + part / rate / 3600
    waits = "storage" if disk > work + lost else "processors"
    return {
        "hours": round(hours, 1),
        "price": round(hours * machines * price),
        "waits for": waits,
    }


table = {f"{machines}": plan(machines) for machines in (1, 4, 16, 64, 256)}
anawin.show(pd.DataFrame(table).T.rename_axis("machines").reset_index())

# %% [markdown]
"""
اقرأ العمود الأخير: إلى حدّ معيّن يُنقص الحاسوب الزمن ولا يزيد الثمن، لأن العمل هو هو مقسومًا. ثم يصير المخزن هو الذي يُنتظر، فكل حاسوب بعده ثمن بلا فائدة. وليس في الدالة نقل البيانات إلى السحابة، ولا أجرة من يشغّلها، ولا يوم ضاع في الإعداد؛ وحاسوب واحد ينتهي في ليلتين قد يكون أرخص من ذلك كله.
"""

# %% [markdown]
"""
## تمرين ٣: كم حاسوبًا لليلة واحدة؟

Exercise 3: the fewest machines that are done in time, if any number is.

اكتب `machines_for(hours, **assumptions)`: أقل عدد من الحواسيب تنتهي به `plan` في هذه الساعات أو أقل، أو `None` إن كان لا يكفي أي عدد حتى ألف. والافتراضات تُمرَّر إلى `plan` كما هي.
"""

# %% tags=["solution"]
# Write machines_for(hours, **assumptions): the fewest machines up to 1,000 whose plan is done in time, or None.


def machines_for(hours, **assumptions):
    for machines in range(1, 1001):
        if plan(machines, **assumptions)["hours"] <= hours:
            return machines
    return None


# %% tags=["check"]
if machines_for is ...:
    print("لم يُحل بعد")
else:
    assert machines_for(1, articles=1_000_000) == 1
    assert machines_for(0.1) is None, "المخزن لا يسمح بذلك مهما كثرت الحواسيب"
    rows = [
        [f"{size:,}", hours, machines_for(hours, articles=size)]
        for size in (1_000_000, 10_000_000, 100_000_000)
        for hours in (1, 8, 24)
    ]
    asked = pd.DataFrame(rows, columns=["articles", "hours", "machines"])
    display(anawin.show(asked.astype(object).fillna("-")))

# %% [markdown]
"""
## متى تستعمل ماذا؟

Which one when: the simplest that is enough.

| كم مقالًا | بماذا | لماذا |
| --- | --- | --- |
| حتى عشرة آلاف | عملية واحدة | تنتهي قبل أن تبدأ غيرها |
| حتى بضعة ملايين | `--processes` على حاسوب واحد، ومعها `--resume` | ملف واحد، بايتاته هي هي، ولا شيء يُثبَّت |
| أكثر، أو البيانات في مخزن سحابي، أو عندكم عنقود | `--scheduler` أو `anawin.dask` | لا سقف إلا المخزن، والموت رخيص |

والحاسوب الثاني ليس مجانًا: النسخ نفسها على كل جهاز، ومخزن يراه الكل، وشبكة مغلقة (من يبلغ المدير يشغّل ما يشاء على كل عامل)، وسجلّات في عشرة أماكن حين يتعطل شيء.
"""

# %% [markdown]
"""
## أين يفشل هذا

Where this fails: what is not done article by article; what no part can see; what is wrong a million times.

**أولًا، ما لا يُجمع.** القصص صلات بين الأخبار، وخبران في قسمين لا يلتقيان.

> **توقّع قبل أن تشغّل:** نبحث عن القصص في المقالات كلها، ثم في أربعة أقسام، كل قسم وحده. أتزيد القصص أم تنقص؟ وكم قصة يرويها خبران فأكثر؟
"""

# %%
mixed = articles.sample(frac=1, random_state=8).reset_index(drop=True)
ways = {
    "all together": [mixed],
    "4 parts, mixed": [mixed.iloc[start::4] for start in range(4)],
}
rows = []
for name, parts in ways.items():
    stories = pd.concat(anawin.find_stories(part) for part in parts)
    told_twice = int((stories.articles.map(len) > 1).sum())
    rows.append([name, len(stories), told_twice])
anawin.show(pd.DataFrame(rows, columns=["way", "stories", "told twice or more"]))

# %% [markdown]
"""
تفرّقت القصص ولم يشكُ أحد: لا خطأ، ولا تحذير، ورقم غير صحيح. كل ما يقارن مقالًا بآخر (المكرر، والقصص، والكلمات النادرة في TF-IDF) لا يُقسم هكذا. علاجه أن يُقسم بما يجمع ما يجب أن يلتقي: باليوم مثلًا، مع تداخل بين الأيام.

**ثانيًا، ما لا يراه جزء.** في عملية واحدة يُرفض معرّف جاء مرتين، لأن قارئًا واحدًا رأى المعرّفات كلها. والعمّال لا يقارنون المعرّفات:
"""

# %%
twice = WORK / "twice"
twice.mkdir()
for name in ("a.jsonl", "b.jsonl"):
    (twice / name).write_text(every[0], encoding="utf-8")
refused = []
in_one = list(anawin.iter_articles(twice, on_error=refused.append))
print(f"one process: {len(in_one)} done, {len(refused)} refused")
if dask:
    both = dd.from_pandas(pd.concat([articles.head(1)] * 2), npartitions=1)
    cleaned = anawin.dask.clean(both).compute(scheduler="synchronous")
    print(f"Dask:        {len(cleaned)} done")

# %% [markdown]
"""
**ثالثًا، الخطأ مليون مرة.** نموذج يخطئ في خبر من عشرة يخطئ في مئة ألف من مليون، بالسرعة نفسها. قبل أن تشغّل على الكل شغّل على ألف تُسحب عشوائيًّا، واقرأ خمسين. السرعة لا تصلح ما لم يُقرأ.

**رابعًا، رقم أخير.** نموذجنا هذا يجمع أعداده بخيط واحد وعلى ترتيب واحد، فيعطي البايتات نفسها. والشبكات العصبية على معالجات مختلفة قد تختلف في رقم أخير، وعنقود فيه نوعان من الحواسيب قد يعطي مقالًا واحدًا عند العتبة موضوعًا في تشغيل ولا يعطيه في آخر.
"""

# %% [markdown]
"""
## خلاصة

Recap.

- مجرى لا قائمة: الذاكرة لا تكبر مع الملف.
- أجزاء كاملة أو غير موجودة، وعلامة في الآخر: يُقتل العمل ولا يضيع.
- كل مهمة وحدها، وإعادتها كمرة واحدة: يموت العامل ولا يتغير الناتج.
- قارن الناتج بالمرجع قبل أن تقارن الأزمنة.
- احسب على الورق أولًا، واكتب افتراضاتك، وقِس ما تستطيع قياسه.
- اختر الأبسط الذي يكفي، ولا تقسم ما لا يُجمع.
"""

# %% [markdown]
"""
## أسئلة

Questions; answers are in TEACHING.md.

1. لماذا يأخذ الجزء اسمه في الآخر دفعة واحدة، ولا يُكتب من البداية باسمه؟ ماذا يرى من يقرأ المجلد في تلك اللحظة؟
2. زميل يقول: «عندنا ثمانية أنوية، فليكن `--processes 64` لنسرع ثماني مرات أخرى». ماذا تقول له؟
3. تريد عدد المقالات في كل موضوع من مئة مليون. ماذا يُحسب في كل قسم، وماذا يُجمع؟ وماذا لو أردت **الوسيط** من أطوال المقالات لا عددها؟
4. قُتل العنقود في منتصف التشغيل، وفي المجلد نصف الأجزاء. ما الذي يحرس من يقرأ المجلد صباحًا، وما الذي تفعله أنت؟
5. متى يكون حاسوب واحد خيرًا من عشرة، ولو كان أبطأ؟
"""
