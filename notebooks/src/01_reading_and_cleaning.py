# %% [markdown]
"""
# ١. من مجلد صفحات مسحوبة إلى نصوص نظيفة

Lesson 1. Reading and cleaning a folder of scraped pages: what was removed, why, and how to undo it.

**سؤال من غرفة الأخبار:** وصلنا مجلد فيه صفحات سحبها برنامج من مواقع صحف عربية. في كل صفحة خبر، وحوله أشياء ليست منه: اسم القسم، وسطر المكان والوكالة، ودعوة إلى المشاركة، وإعلان، وأخبار أخرى. كيف نستخرج متن الخبر وحده دون أن نفقد منه شيئًا، وكيف نعرف ماذا حُذف ولماذا؟
"""

# %% [markdown]
"""
## ما ستتعلمه

By the end you can read a folder, clean it, see each removal with its reason, undo it, and measure how well it went.

- أن تقرأ مجلدًا من الملفات في جدول واحد، مهما اختلف ترميزها.
- أن تنظف النصوص، وأن ترى كل حذف واسم الخطوة التي حذفته.
- أن تتراجع عن حذف، أو عن خطوة كاملة.
- أن تقيس جودة التنظيف: كم بقي مما كان يجب أن يُحذف، وكم ضاع من الخبر.
- أن تعرف أين يخطئ التنظيف، وأن تكتب بنفسك قاعدة صغيرة.

**زمن التشغيل:** أقل من عشرين ثانية على حاسوب محمول، ولا يحتاج الدفتر إلى شبكة.
"""

# %%
# %matplotlib inline
import re
from pathlib import Path

import pandas as pd
from IPython.display import display

import anawin
from anawin import cleaning, plots
from anawin.display import step_name

# The articles lie in data/articles, here or in a folder above.
ABOVE = [Path.cwd(), *Path.cwd().parents]
DATA = next(up / "data/articles" for up in ABOVE if (up / "data/articles").is_dir())

# %% [markdown]
"""
## النتيجة أولًا

The result first: read everything, clean everything, and look at one page with the removed parts struck out.

سطران يكفيان: `anawin.read_articles` تقرأ المجلد كله في جدول من pandas، و`anawin.clean` تنظف عمود `text`. وبعدهما نعرض صفحة واحدة، وما حُذف منها مشطوب. ضع المؤشر على أي جزء مشطوب لترى اسم الخطوة التي حذفته.
"""

# %%
articles = anawin.read_articles(DATA)
cleaned = anawin.clean(articles)

page = articles.set_index("id").loc["fx-mina-basal-inqaz-01"]
anawin.clean(page.text, title=page.title)

# %% [markdown]
"""
المقالات التي نعمل عليها **كتبتها آلة** لهذا المشروع بإرشادات مكتوبة: الأحداث والناس والصحف فيها مخترعة، فلا تنقل منها خبرًا. أما شكل صفحاتها فمأخوذ من عادات الصفحات الحقيقية. وقد كُتب مع كل صفحة ما كان المحرر سيحذفه منها، وسنحتاج إلى ذلك لنقيس.
"""

# %% [markdown]
"""
## القراءة: مجلد واحد، ملفات كثيرة

Reading: files of several kinds and encodings become one table; nothing is cleaned or changed yet.

لنصنع أولًا مجلدًا يشبه ما يصل إلى غرفة الأخبار: ستة ملفات نصية، واحد منها مكتوب بالترميز القديم `cp1256`، وملف سابع معطوب.
"""

# %%
import tempfile

folder = Path(tempfile.mkdtemp()) / "pages"
folder.mkdir()
for number, row in enumerate(articles.head(6).itertuples()):
    encoding = "cp1256" if number == 2 else "utf-8"
    (folder / f"{row.id}.txt").write_text(
        row.text, encoding=encoding, errors="replace"
    )
_ = (folder / "broken.txt").write_bytes(b"\x00\x01\x02\x03" * 50)

# %% [markdown]
"""
> **توقّع قبل أن تشغّل:** ماذا يحدث حين تصل القراءة إلى الملف المعطوب؟ هل تتوقف كلها، أم تتجاهله بصمت، أم تخبرك وتكمل؟ وهل يجب أن نخبر المكتبة بأن أحد الملفات بترميز `cp1256`؟
"""

# %%
problems = []
pages = anawin.read_articles(folder, on_error=problems.append)
anawin.show(pages[["id", "encoding", "text"]])

# %%
for problem in problems:
    print(Path(problem.path).name, "→", problem.reason)

# %% [markdown]
"""
عرفت القراءة الترميز من البايتات نفسها، وأخبرتنا بالملف المعطوب باسمه وسببه وأكملت الباقي. ولو تركنا `on_error` على حاله لتوقفت عند أول خطأ: في التجربة نريد أن نعرف حالًا، وفي العمل اليومي نريد أن نكمل.

لاحظ أن القراءة **لا تنظف شيئًا**: العمود `text` هو النص المنشور حرفًا حرفًا، وكل ما يأتي بعد ذلك مواضع فيه.
"""

# %% [markdown]
"""
## التنظيف: ماذا حُذف ولماذا

Cleaning: named steps in a fixed order; every removal is a place in the published text, with the step that made it.

التنظيف سلسلة من خطوات لها أسماء وترتيب ثابت. هذه هي على ترتيبها، ومع كل خطوة أول ما حذفته من مقالاتنا. فرّق بين ثلاثة: المقال الملحق (`related`) كتلة من أخبار أخرى بعد الخبر، والأخبار المقترحة (`teaser`) سطر منها في وسط المتن، والفقرة المكررة (`repeated`) من الخبر نفسه كُتبت مرتين:
"""

# %%
removals = pd.DataFrame([removal for cut in cleaned.removed for removal in cut])
first_of_each = removals.drop_duplicates("step").set_index("step").text.str.strip()
steps = pd.DataFrame({"step": list(cleaning.CLEANING_STEPS)})
steps["name"] = steps.step.map(step_name)
steps["example"] = steps.step.map(first_of_each)
steps.index = pd.RangeIndex(1, len(steps) + 1, name="order")
anawin.show(steps)

# %% [markdown]
"""
والجواب عن نص واحد كائن فيه المتن (`text`)، وما حُذف (`removed`)، وما فُهم من الصفحة في الطريق: العنوان والقسم وسطر المكان والمصدر والكلمات المفتاحية.

وما تعرفه عن الصفحة يساعد: العنوان إن كان معروفًا (`title`)، واسم الصحيفة (`outlet`)، فسطر المكان كثيرًا ما يحمل اسمها. إن أعطيت `anawin.clean` جدولًا فيه العمودان `title` و`source` فهي تستعملهما من نفسها.

في المكتبة إذن دالتان باسم واحد: `anawin.clean` للعمل كله، نصًّا كان أو جدولًا، و`cleaning.clean` لنص واحد بكل خياراته (`title` و`outlet` و`steps`). الثانية هي التي نستعملها هنا.
"""

# %%
one = cleaning.clean(page.text, title=page.title, outlet=page.source)
removed = pd.DataFrame(one.removed)
removed.insert(1, "name", removed.step.map(step_name))
anawin.show(removed)

# %%
fields = ["title", "section", "dateline", "source", "keywords"]
values = [getattr(one, field) for field in fields]
anawin.show(pd.DataFrame({"field": fields, "value": values}))

# %% [markdown]
"""
> **توقّع قبل أن تشغّل:** أي خطوة ستحذف أكبر عدد من الكلمات في المقالات كلها: سطر المكان، أم الفقرة المكررة، أم المقال الملحق، أم الدعوة إلى المشاركة؟ وأيها أكثرها مرات؟ وما نسبة الكلمات المحذوفة من كل الكلمات؟
"""

# %%
plots.removed_by_step(cleaned).figure

# %%
removals["words"] = removals.text.str.split().str.len()
counts = removals.groupby("step").words.agg(times="size", words="sum")
counts.insert(0, "name", counts.index.map(step_name))
anawin.show(counts.sort_values("words", ascending=False))

# %%
words_before = articles.text.str.split().str.len().sum()
words_after = cleaned.text.str.split().str.len().sum()
print(f"{words_before:,} → {words_after:,}  ({1 - words_after / words_before:.1%})")

# %% [markdown]
"""
الكثرة في عدد المرات (`times`) غير الكثرة في عدد الكلمات (`words`): سطر المكان موجود في صفحات كثيرة لكنه قصير، أما الفقرة المكررة والمقال الملحق فأقل عددًا وأطول. ومن لا يحذف المقال الملحق يخلط خبرين في خبر واحد، وهذا أسوأ ما يصيب التصنيف والعناوين بعد ذلك.
"""

# %% [markdown]
"""
## التراجع: لا شيء يضيع

Undo: the published text is never altered, so all of it, or any one step, can be brought back.

النص النظيف هو النص المنشور ناقصًا ما في القائمة `removed`، لا أكثر ولا أقل. لذلك يمكن التراجع عن كل شيء:
"""

# %%
print(one.restore() == page.text)
print(all(anawin.clean(text).restore() == text for text in articles.text))

# %% [markdown]
"""
ويمكن التراجع عن خطوة واحدة: نعيد التنظيف بكل الخطوات إلا واحدة. فإن كنت تريد أن يبقى سطر المكان في المتن:
"""

# %%
all_but_dateline = [step for step in cleaning.CLEANING_STEPS if step != "dateline"]
with_dateline = cleaning.clean(page.text, title=page.title, steps=all_but_dateline)
anawin.show(
    pd.DataFrame(
        {
            "steps": ["all", "all but dateline"],
            "words": [len(one.text.split()), len(with_dateline.text.split())],
            "text": [one.text, with_dateline.text],
        }
    )
)

# %% [markdown]
"""
ولأن كل جواب مواضع في النص المنشور، نستطيع أن نعود من أي كلمة في المتن النظيف إلى مكانها في الصفحة الأصلية. على هذا تقوم الشروح والعناوين في الدفاتر التالية.
"""

# %%
word = one.text.split()[30]
start = one.text.index(word)
[(left, right)] = one.published_spans(start, start + len(word))
print(start, "→", left)
print(page.text[left:right] == word)

# %% [markdown]
"""
## تمرين ١: أي صفحة فقدت أكثر؟

Exercise 1: find the page that lost the largest share of its words.

ضع في `most_cut` معرّف (`id`) المقال الذي حُذفت منه أكبر نسبة من كلماته. النسبة هي: كلمات محذوفة على كلمات منشورة. الجدولان `articles` و`cleaned` لهما الفهرس نفسه.
"""

# %% tags=["solution"]
# Put into most_cut the id of the article that lost the largest share of its words.
before = articles.text.str.split().str.len()
after = cleaned.text.str.split().str.len()
most_cut = articles.id[((before - after) / before).idxmax()]

# %% tags=["check"]
if most_cut is ...:
    print("لم يُحل بعد")
else:
    assert most_cut in set(articles.id), "هذا ليس معرّف مقال"
    counts = [
        len(table.set_index("id").text[most_cut].split())
        for table in (articles, cleaned)
    ]
    assert counts[1] / counts[0] < 0.45, "هناك من فقد أكثر"
    print(most_cut, "→", f"{1 - counts[1] / counts[0]:.0%}")

# %% [markdown]
"""
## كم أصاب؟ القياس

Measuring: of the characters an editor would cut, how many went; of the story, how many were lost.

العين تقتنع بسرعة، فلنقس. مع كل صفحة قائمة `remove` فيها ما كان المحرر سيحذفه. نعدّ الحروف، دون المسافات، ونسأل سؤالين: كم حُذف مما كان يجب أن يُحذف؟ وكم حُذف من الخبر نفسه؟

تلزمنا دالتان: `places` تعطي مواضع الحروف في مقاطع من النص، و`due_passages` تعطي لكل صفحة ما كان المحرر سيحذفه: الخطوة وأول المقطع وآخره.
"""


# %%
def places(text, passages):
    """The places of all letters (not white space) that passages of a text cover."""
    covered = set()
    for start, end in passages:
        for place in range(start, end):
            if not text[place].isspace():
                covered.add(place)
    return covered


def due_passages(row):
    """What an editor would cut: where a passage stands more than once, the last time or
    the occurrence named."""
    found = []
    for cut in row.remove if isinstance(row.remove, list) else []:
        starts = [
            n for n in range(len(row.text)) if row.text.startswith(cut["text"], n)
        ]
        start = starts[cut["occurrence"] - 1] if "occurrence" in cut else starts[-1]
        found.append((cut["step"], start, start + len(cut["text"])))
    return found


print(places("ab c", [(0, 4)]))  # the space, at 2, does not count
print(due_passages(page))

# %%
scores = []
for row, removed in zip(articles.itertuples(), cleaned.removed, strict=True):
    due = places(row.text, [(start, end) for _, start, end in due_passages(row)])
    gone = places(row.text, [(r["start"], r["end"]) for r in removed])
    story = places(row.text, [(0, len(row.text))]) - due
    scores.append(
        [row.id, len(due), len(due & gone), len(story), len(story & gone)]
    )
scores = pd.DataFrame(scores, columns=["id", "due", "found", "story", "lost"])

total = scores.sum(numeric_only=True)
print(f"removed of what must go: {total.found / total.due:.1%}")
print(f"lost of the story:       {total.lost / total.story:.2%}")

# %% [markdown]
"""
> **توقّع قبل أن تشغّل:** الرقمان السابقان كثيرًا ما يشدّ أحدهما الآخر: من يحذف أكثر يصيب أكثر ويضيّع أكثر. لو حذفنا كل سطر أقصر من ستين حرفًا، ماذا يحدث للأول، وماذا يحدث للثاني؟
"""

# %%
found = due_total = lost = story_total = 0
for row in articles.itertuples():
    due = places(row.text, [(start, end) for _, start, end in due_passages(row)])
    short, here = [], 0
    for line in row.text.splitlines(keepends=True):
        if len(line.strip()) < 60:
            short.append((here, here + len(line)))
        here += len(line)
    gone = places(row.text, short)
    story = places(row.text, [(0, len(row.text))]) - due
    found, due_total = found + len(due & gone), due_total + len(due)
    lost, story_total = lost + len(story & gone), story_total + len(story)
print(f"removed of what must go: {found / due_total:.1%}")
print(f"lost of the story:       {lost / story_total:.2%}")

# %% [markdown]
"""
من توقّع أن يرتفع الرقمان معًا فله عذره، لكن ساء الاثنان. القاعدة تبدو معقولة، لكنها تترك الفقرات المكررة وفقرات المقال الملحق الطويلة، وتأكل من الخبر أضعاف ما أكلته الخطوات المسماة. لذلك **يُقاس كل تنظيف بالرقمين معًا**.
"""

# %% [markdown]
"""
## تمرين ٢: أي خطوة تحتاج إلى عمل؟

Exercise 2: for each step, the share of what it should have removed that some step did remove.

احسب لكل خطوة (كما في قائمة `remove`) نسبة المقاطع التي ذهب أكثر من نصف حروفها، وضعها في `caught`: سلسلة من pandas، فهرسها اسم الخطوة، مرتبة من الأضعف إلى الأقوى. تساعدك الدالتان `due_passages` و`places`؛ وكل صف في `cleaned.removed` قائمة، لكل حذف فيها `start` و`end`.
"""

# %% tags=["solution"]
# Put into caught, step by step, the share of passages of which more than half is gone;
# a Series, the weakest step first.
passages = []
for row, removed in zip(articles.itertuples(), cleaned.removed, strict=True):
    gone = places(row.text, [(r["start"], r["end"]) for r in removed])
    for step, start, end in due_passages(row):
        letters = places(row.text, [(start, end)])
        passages.append(
            {"step": step, "caught": len(letters & gone) > len(letters) / 2}
        )
caught = pd.DataFrame(passages).groupby("step").caught.mean().sort_values()

# %% tags=["check"]
if caught is ...:
    print("لم يُحل بعد")
else:
    assert set(caught.index) == set(cleaning.CLEANING_STEPS), "خطوة واحدة في كل سطر"
    assert caught.is_monotonic_increasing, "رتّبها من الأضعف إلى الأقوى"
    went = {step: [] for step in cleaning.CLEANING_STEPS}
    for row, removed in zip(articles.itertuples(), cleaned.removed, strict=True):
        cut = places(row.text, [(r["start"], r["end"]) for r in removed])
        for step, start, end in due_passages(row):
            letters = places(row.text, [(start, end)])
            went[step].append(len(letters & cut) > len(letters) / 2)
    for step, answers in went.items():
        assert abs(caught[step] - sum(answers) / len(answers)) < 0.005, (
            f"راجع العدّ في {step}: ذهب {sum(answers)} من {len(answers)}"
        )
    display(anawin.show(caught.round(2).rename("share").reset_index()))

# %% [markdown]
"""
## أين يفشل هذا

Where this fails: real errors of our own tool on our own pages, both kinds.

**أولًا، حذف ما ليس له.** أخطر خطأ أن يضيع شيء من الخبر. هذه كل المقاطع التي حُذفت من متن الخبر وحدها:
"""

# %%
wrong = []
for row, removed in zip(articles.itertuples(), cleaned.removed, strict=True):
    due = places(row.text, [(start, end) for _, start, end in due_passages(row)])
    for r in removed:
        letters = places(row.text, [(r["start"], r["end"])])
        if len(letters - due) > len(letters) / 2:
            around = row.text[max(0, r["start"] - 45) : r["end"] + 25]
            wrong.append(
                {
                    "id": row.id,
                    "step": r["step"],
                    "removed": r["text"].strip(),
                    "around": around,
                }
            )
anawin.show(pd.DataFrame(wrong))

# %% [markdown]
"""
الكلمة «إعلان» وحدها في سطر هي في الصفحات المسحوبة بقية لافتة إعلانية، إلا حين تكون عنوان لافتة حقيقية ينقلها الخبر. لا يعرف البرنامج الفرق لأنه يقرأ السطر ولا يفهم ما قبله. والتراجع هنا سهل لأن الحذف مسجل.

**ثانيًا، ترك ما كان يجب أن يُحذف.** هذه عشرة مقاطع بقيت في المتن:
"""

# %%
missed = []
for row, removed in zip(articles.itertuples(), cleaned.removed, strict=True):
    gone = places(row.text, [(r["start"], r["end"]) for r in removed])
    for step, start, end in due_passages(row):
        letters = places(row.text, [(start, end)])
        if len(letters & gone) < len(letters) / 2:
            missed.append(
                {"id": row.id, "step": step_name(step), "left": row.text[start:end]}
            )
missed = pd.DataFrame(missed)
print(len(missed))
anawin.show(missed.sample(10, random_state=22))

# %% [markdown]
"""
تتكرر هنا ثلاثة أسباب: **صياغات لم ترها القواعد** (دعوة إلى قائمة بريدية أو قناة بكلمات جديدة)، و**كلمات مفتاحية بلا عنوان** يدل عليها، و**تعليقات صور** لا يميزها عن الجملة العادية إلا الصورة التي غابت.

ومن الصفحات ما وصل سطرًا واحدًا بلا فواصل أسطر. القواعد تعمل على الأسطر، فلا تجد فيها إلا القليل: قارن النسبتين، ثم انظر في الجدول إلى ما وُجد (`found`) مما يجب أن يُحذف (`due`):
"""

# %%
flat = ~articles.text.str.strip().str.contains("\n")
for name, part in [("of one line", flat), ("of several lines", ~flat)]:
    share = scores.found[part].sum() / scores.due[part].sum()
    print(f"pages {name}: {part.sum()}, removed of what must go: {share:.0%}")
told = articles.assign(due=scores.due, found=scores.found)
anawin.show(told[flat & (told.due > 150)][["id", "due", "found", "text"]])

# %% [markdown]
"""
## تمرين ٣: قاعدة من عندك

Exercise 3: write a rule for the prompts that were missed, and measure both numbers before you trust it.

من المقاطع التي بقيت دعوات إلى المشاركة والمتابعة (الخطوة `prompt`). هذه كلها:
"""

# %%
anawin.show(missed[missed.step == step_name("prompt")], rows=30)

# %% [markdown]
"""
التعبير النمطي (regular expression) وصف لشكل النص: `(شارك|تابع)` إحدى الكلمتين، والنقطة أي حرف، و`.*` أي عدد من الحروف، و`.{0,70}` سبعون حرفًا على الأكثر. و`re.compile` تجهّزه، و`fullmatch` تسأل: أيطابق السطر كله من أوله إلى آخره؟
"""

# %%
example = re.compile("(شارك|تابع).{0,20}")
for line in ("شارك الخبر", "شارك في السباق مئة متسابق من سبع دول", "وتابع المدير"):
    print(line, "→", example.fullmatch(line) is not None)

# %% [markdown]
"""
اكتب تعبيرًا يطابق السطر كله إن كان دعوة، وضعه مصرّفًا (`re.compile`) في `rule`. ستفحصه الخلية بالرقمين معًا: كم سطرًا من الدعوات الباقية يمسك، وكم سطرًا من متن الأخبار يأكل خطأ؟
"""

# %% tags=["solution"]
# Put into rule a compiled regular expression that matches prompts, line by line.
openings = [
    "تابع",
    "انضم",
    "حمّل",
    "فعّل",
    "سجّل",
    "اشترك",
    "إشترك",
    "أرسل",
    "هل لديك خبر",
]
rule = re.compile("(" + "|".join(openings) + ").{0,70}")

# %% tags=["check"]
if rule is ...:
    print("لم يُحل بعد")
else:
    assert isinstance(rule, re.Pattern), "ضعه مصرّفًا: re.compile(...)"
    prompts = "\n".join(
        missed[missed.step == step_name("prompt")].left
    ).splitlines()
    lines_kept = [line.strip() for line in "\n".join(cleaned.text).splitlines()]
    eaten = [
        line for line in lines_kept if rule.fullmatch(line) and line not in prompts
    ]
    hits = sum(bool(rule.fullmatch(line)) for line in prompts)
    print(f"prompts found: {hits} of {len(prompts)}")
    print(f"lines of stories eaten: {len(eaten)}")
    assert hits >= 5, "القاعدة لا تكاد تمسك شيئًا"
    assert len(eaten) < 20, "القاعدة تأكل من الأخبار: ضيّقها"

# %% [markdown]
"""
## خلاصة

Recap.

- القراءة لا تغيّر النص، والتنظيف لا يغيّره: كلاهما يضيف معرفة **عن** النص المنشور.
- كل حذف له موضع واسم خطوة، فيمكن أن يُعرض ويُعدّ ويُتراجع عنه.
- جودة التنظيف رقمان لا رقم: ما حُذف مما يجب، وما ضاع من الخبر.
- القواعد تفشل عند الصياغة الجديدة والسطر الواحد والكلمة ذات المعنيين، والقياس وحده يقول أي قاعدة تستحق أن تُكتب.
"""

# %% [markdown]
"""
## أسئلة

Questions; answers are in TEACHING.md.

1. لماذا لا تحذف `read_articles` شيئًا، مع أن التنظيف يأتي بعدها دائمًا؟
2. لماذا تأتي خطوة المقال الملحق `related` قبل خطوة الفقرة المكررة `repeated`؟
3. أيهما أسوأ في غرفة أخبار: أن يبقى سطر «شارك الخبر» أم أن تضيع فقرة من الخبر؟ وهل يتغير الجواب إن كان الهدف إحصاءً على مليون مقال؟
4. كيف تقيس تنظيف صفحات لم يكتب لها أحد قائمة `remove`؟
"""
