# %% [markdown]
"""
# ٢. الكلمات: كيف تصير المقالات أرقامًا

Lesson 2. Words: normalisation, tokens and TF-IDF, first on three articles by hand, then on all.

**سؤال من غرفة الأخبار:** نشرنا خبرًا، ونريد أن نعرف إن كانت صحيفة أخرى قد كتبت عن الحدث نفسه. عندنا مئات المقالات، ولا أحد سيقرؤها كلها. كيف يجد الحاسوب أقرب مقال إلى مقالنا، وكيف يشرح لنا لماذا اختاره؟
"""

# %% [markdown]
"""
## ما ستتعلمه

By the end you can normalise and cut Arabic text into words, weigh them by TF-IDF, and find and explain the nearest article.

- لماذا لا يصلح التقطيع الافتراضي في scikit-learn للنص العربي.
- ما الذي يوحّده التطبيع (normalisation)، وما الذي يخسره.
- أن تحسب وزن TF-IDF بيدك على ثلاثة أخبار، ثم بسطر واحد على كل الأخبار.
- أن تقيس أثر كل قرار: التطبيع، وكلمات الوظيفة، والجذع الخفيف.

**زمن التشغيل:** أقل من عشرين ثانية، بلا شبكة.
"""

# %%
# %matplotlib inline
from collections import Counter, defaultdict
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from IPython.display import display
from sklearn.feature_extraction.text import TfidfVectorizer

import anawin
from anawin.normalising import describe_normalisation, normalise
from anawin.stems import light_stem
from anawin.tokens import stop_words, tokenize, words

# The articles lie in data/articles, here or in a folder above.
ABOVE = [Path.cwd(), *Path.cwd().parents]
DATA = next(up / "data/articles" for up in ABOVE if (up / "data/articles").is_dir())

# %% [markdown]
"""
## النتيجة أولًا

The result first: for one article, the nearest of all others, and the words that brought them together.

خبر عن أجراس كنيسة قديمة، وأقرب ثلاثة أخبار إليه من بين كل الأخبار، والكلمات المشتركة التي قرّبتها. لم نقل للحاسوب شيئًا عن الموضوع.
"""

# %%
articles = anawin.read_articles(DATA)
texts = anawin.clean(articles).text.tolist()


def nearest(place, vectorizer, number=3):
    """The articles nearest to one, and the words that weigh most in the nearness."""
    vectors = vectorizer.fit_transform(texts)
    likeness = (vectors @ vectors[place].T).toarray().ravel()
    likeness[place] = -1
    names = vectorizer.get_feature_names_out()
    rows = []
    for other in np.argsort(-likeness, kind="stable")[:number]:
        shared = vectors[other].multiply(vectors[place]).tocoo()
        strongest = np.argsort(-shared.data, kind="stable")[:6]
        common = "، ".join(names[shared.col[strongest]])
        rows.append(
            [articles.title[other], round(float(likeness[other]), 2), common]
        )
    return pd.DataFrame(rows, columns=["title", "cosine", "common"])


ours = articles.index[articles.id == "lv-bariid-iraq-jaras-01"][0]
analyzer = anawin.ArabicAnalyzer(drop_stop_words=True)
print(articles.id[ours])
anawin.show(nearest(ours, TfidfVectorizer(analyzer=analyzer, sublinear_tf=True)))

# %% [markdown]
"""
## ما الكلمة؟

What is a word? The default pattern of scikit-learn cuts vocalised Arabic words to pieces.

> **توقّع قبل أن تشغّل:** كم كلمة في الجملة «سافرَ محمّدٌ إلى المَدرَسَةِ»؟ وكم كلمة سيجد `TfidfVectorizer` بإعداداته الافتراضية؟
"""

# %%
sentence = "سافرَ محمّدٌ إلى المَدرَسَةِ"
default = TfidfVectorizer().build_analyzer()
pd.DataFrame(
    {
        "default": [" | ".join(default(sentence))],
        "anawin": [" | ".join(words(sentence))],
    }
).pipe(anawin.show)

# %% [markdown]
"""
الحركة عند scikit-learn ليست حرفًا، فيقطع الكلمة عندها ويرمي ما طوله حرف واحد. وليس هذا نادرًا، ولو كان تنوينًا أو شدة:
"""

# %%
with_marks = articles.text.str.contains("[\u064b-\u0652]").mean()
total = damaged = 0
for text in texts:
    for token in tokenize(text):
        published = text[token.start : token.end]
        total += 1
        damaged += default(published) != [published.lower()]
print(f"articles with a haraka: {with_marks:.0%}")
print(f"words that the default pattern cuts or drops: {damaged / total:.1%}")

# %% [markdown]
"""
## التطبيع: كلمة واحدة بإملاءات كثيرة

Normalisation folds spellings of one word into one form; it is for matching, never for showing to readers.

يكتب الناس «إلى» و«الى»، و«أُعلن» و«اعلن»، و«٢٠٢٤» و«2024». إن لم نوحّدها صارت كلمات مختلفة. هذا بعض جدول التطبيع كله، فهو جدول حروف لا أكثر:
"""

# %%
table = describe_normalisation()
shown = table[table.character.isin(list("أإآٱىةؤئ٣گپ"))]
anawin.show(shown[["character", "becomes", "why"]])

# %% [markdown]
"""
> **توقّع قبل أن تشغّل:** أي كلمة في مقالاتنا كُتبت بأكبر عدد من الأشكال؟ وهل كل الأشكال التي تجتمع كلمةٌ واحدة حقًّا؟
"""

# %%
forms = defaultdict(Counter)
for text in texts:
    for token in tokenize(text):
        forms[token.form][text[token.start : token.end]] += 1

most_forms = sorted(forms, key=lambda form: -len(forms[form]))[:5]
rows = [
    [
        form,
        len(forms[form]),
        "، ".join(f"{word} {count}" for word, count in forms[form].most_common()),
    ]
    for form in [*most_forms, "علي", "اب", "وادي", "اليه"]
]
anawin.show(pd.DataFrame(rows, columns=["normalised", "forms", "published"]))

# %% [markdown]
"""
السطور الأولى مكسب: «إن» و«ان» صارتا كلمة واحدة. والسطور الأخيرة ثمن: صار الاسم «علي» وحرف الجر «على» شيئًا واحدًا، وشهر «آب» ومدينة «إب» و«أب»، و«وادي» و«وأدّى»، و«إليه» و«آلية». هل المكسب أكبر من الثمن؟ لا نعرف بالرأي، بل بالقياس، وسنقيس بعد قليل.
"""

# %% [markdown]
"""
## تمرين ١: كم كلمة وفّر التطبيع؟

Exercise 1: how many different words are there before and after normalisation?

ضع في `before` عدد الأشكال المنشورة المختلفة في كل المقالات، وفي `after` عدد الأشكال بعد التطبيع. في `forms` كل ما تحتاج إليه.
"""

# %% tags=["solution"]
# Count the different published forms, and the different normalised ones.
before = sum(len(published) for published in forms.values())
after = len(forms)

# %% tags=["check"]
if before is ...:
    print("لم يُحل بعد")
else:
    assert after == len({word for text in texts for word in words(text)}), (
        "راجع العدد الثاني"
    )
    assert before > after, "التطبيع يجمع ولا يفرّق"
    print(f"{before:,} → {after:,}  ({1 - after / before:.1%})")

# %% [markdown]
"""
## ثلاثة أخبار باليد

TF-IDF by hand on three short articles: count, weigh by rarity, divide by length.

نأخذ ثلاثة أخبار قصيرة: خبرين من الرياضة وخبرًا عن الطرق المقطوعة بالثلج. لنبدأ بالعدّ، ونسميه **TF**، أي كم مرة وردت الكلمة في الخبر.
"""

# %%
three = ["wakra-yad-brief-01", "fx-aqaba-sport-saif-01", "lv-markaziya-lb-thalj-01"]
short = [texts[articles.index[articles.id == name][0]] for name in three]
labels = ["كرة اليد", "المبارزة", "الثلج"]
tf = (
    pd.DataFrame([Counter(words(text)) for text in short], index=labels)
    .fillna(0)
    .astype(int)
)
chosen = [
    "في",
    "علي",
    "من",
    "مساء",
    "بطوله",
    "النهايي",
    "المباراه",
    "مقطوعه",
    "سالكه",
]
anawin.show(tf[chosen].T.rename_axis("word").reset_index())

# %% [markdown]
"""
> **توقّع قبل أن تشغّل:** لو قارنّا الأخبار بهذه الأعداد وحدها، فأي كلمات تقرر القرب بينها؟ وأي كلمة من الجدول يجب أن يكون وزنها أكبر؟

الكلمات الكثيرة في كل مكان لا تخبر بشيء. لذلك نضرب في **IDF**: لوغاريتم عدد الأخبار على عدد الأخبار التي فيها الكلمة. هذه صيغة scikit-learn، وفيها زيادة واحد هنا وهناك كي لا نقسم على صفر، وكي لا يضيع ما ورد في كل خبر:
"""

# %%
number = len(short)
df = (tf > 0).sum()
idf = np.log((1 + number) / (1 + df)) + 1
weights = tf * idf
weights = weights.div(np.sqrt((weights**2).sum(axis=1)), axis=0)

by_hand = pd.DataFrame(
    {
        "df": df,
        "idf": idf.round(2),
        **{label: weights.loc[label].round(2) for label in labels},
    }
)
anawin.show(by_hand.loc[chosen].rename_axis("word").reset_index())

# %% [markdown]
"""
السطر الأخير من الحساب يقسم كل خبر على طوله (الجذر التربيعي لمجموع المربعات)، كي لا يفوز الخبر الطويل لطوله. بعده يصير القرب بين خبرين (cosine) مجموع جداء الأوزان المشتركة، لا غير. وهذا كله سطر واحد في scikit-learn، والأرقام هي نفسها:
"""

# %%
vectorizer = TfidfVectorizer(analyzer=words)
vectors = vectorizer.fit_transform(short)
same = np.allclose(vectors.toarray(), weights[vectorizer.get_feature_names_out()])
print("the same numbers:", same)
likeness = pd.DataFrame(
    (vectors @ vectors.T).toarray().round(2), index=labels, columns=labels
)
anawin.show(likeness.rename_axis("خبر").reset_index())

# %% [markdown]
"""
## تمرين ٢: ماذا يبقى بلا كلمات الوظيفة؟

Exercise 2: drop function words such as في and على, and see what the likeness of the three rests on.

أعد حساب جدول القرب بين الأخبار الثلاثة دون كلمات الوظيفة (`stop_words()`)، وضع المصفوفة في `without`. أي الخبرين اقترب من الآخر، وأيهما ابتعد؟ تذكّر أن `analyzer` يقبل أي دالة من نص إلى قائمة كلمات.
"""

# %% tags=["solution"]
# Put the matrix of likeness without function words into without.
telling = TfidfVectorizer(analyzer=anawin.ArabicAnalyzer(drop_stop_words=True))
vectors = telling.fit_transform(short)
without = (vectors @ vectors.T).toarray()

# %% tags=["check"]
if without is ...:
    print("لم يُحل بعد")
else:
    assert np.allclose(np.diag(without), 1), "كل خبر قريب من نفسه تمام القرب"
    assert without[0, 2] < likeness.iloc[0, 2], "يجب أن يبتعد خبر الثلج"
    display(anawin.show(pd.DataFrame(without.round(2), columns=labels)))

# %% [markdown]
"""
## على كل الأخبار

On all articles: which words are heavy, and how Zipf's law looks.

عدد قليل من الكلمات يملأ أكثر النص، وعدد كبير لا يرد إلا مرة. لهذا يعمل IDF: يخفّف وزن الكلمات القليلة الشائعة، ويثقّل وزن الكلمات الكثيرة النادرة.
"""

# %%
counts = Counter(word for text in texts for word in words(text))
ranked = counts.most_common()
figure, ax = plt.subplots(figsize=(7, 3.6), layout="constrained")
ax.loglog(
    range(1, len(ranked) + 1), [count for _, count in ranked], color="#0f5c63"
)
for rank in (1, 10, 100, 1000):
    word, count = ranked[rank - 1]
    ax.annotate(
        word, (rank, count), xytext=(4, 6), textcoords="offset points", fontsize=13
    )
ax.set_xlabel("رتبة الكلمة")
ax.set_ylabel("عدد مرات ورودها")
ax.set_title("قليل من الكلمات يتكرر كثيرًا، وكثير منها لا يتكرر", loc="right")
plt.show()
once = sum(count == 1 for _, count in ranked)
print(f"{len(ranked):,} words, {once / len(ranked):.0%} of them once")

# %% [markdown]
"""
الحروف في الرسم متصلة ومن اليمين إلى اليسار لأن matplotlib منذ الإصدار 3.11 تشكّل العربية بنفسها. لا تستعمل معها وصفة `arabic_reshaper` و`python-bidi` القديمة، فهي اليوم تقلب ما كان صحيحًا.

والآن أثقل كلمات بعض الأخبار، أي الكلمات التي تميز الخبر عن غيره:
"""

# %%
vectorizer = TfidfVectorizer(analyzer=analyzer, sublinear_tf=True)
vectors = vectorizer.fit_transform(texts)
names = vectorizer.get_feature_names_out()
rows = []
for name in [*three, "lv-bariid-iraq-jaras-01", "fx-falak-doha-khosof-01"]:
    row = vectors[articles.index[articles.id == name][0]].toarray().ravel()
    rows.append([name, "، ".join(names[np.argsort(-row, kind="stable")[:7]])])
anawin.show(pd.DataFrame(rows, columns=["id", "heaviest"]))

# %% [markdown]
"""
## القياس: هل وجدنا الحدث نفسه؟

Measuring: for articles whose event another outlet also tells, is the nearest article of the same event?

في بياناتنا عمود اسمه `event`: المقالات التي لها القيمة نفسها تروي الحدث نفسه بأقلام مختلفة. فالقياس بسيط: لكل مقال من هذه، هل أقرب مقال إليه من حدثه؟

> **توقّع قبل أن تشغّل:** رتّب هذه الطرق من الأضعف إلى الأقوى: الإعداد الافتراضي، ولوغاريتم العدد بدل العدد (`sublinear_tf`)، ثم معه التطبيع، ثم حذف كلمات الوظيفة، ثم مقاطع الحروف بدل الكلمات.
"""

# %%
told_twice = articles.index[
    (articles.event != "") & articles.event.duplicated(keep=False)
]


def hits(vectorizer):
    """The share of articles whose nearest article tells the same event."""
    vectors = vectorizer.fit_transform(texts)
    likeness = (vectors @ vectors.T).toarray()
    np.fill_diagonal(likeness, -1)
    best = likeness.argmax(axis=1)
    return np.mean(
        [articles.event[best[n]] == articles.event[n] for n in told_twice]
    )


ways = {
    "الإعداد الافتراضي": TfidfVectorizer(),
    "لوغاريتم العدد": TfidfVectorizer(sublinear_tf=True),
    "مع التطبيع": TfidfVectorizer(sublinear_tf=True, analyzer=words),
    "وبلا كلمات الوظيفة": TfidfVectorizer(sublinear_tf=True, analyzer=analyzer),
    "مقاطع من ٣ إلى ٥ حروف": TfidfVectorizer(
        sublinear_tf=True,
        analyzer="char_wb",
        ngram_range=(3, 5),
        preprocessor=normalise,
    ),
}
shares = {name: hits(way) for name, way in ways.items()}

figure, ax = plt.subplots(figsize=(7, 2.6), layout="constrained")
ax.set(xlim=(1, 0), xticks=[])  # from right to left, as the names are read
bars = ax.barh(list(shares), list(shares.values()), color="#0f5c63")
ax.bar_label(bars, [f"{share:.0%}" for share in shares.values()], padding=3)
ax.invert_yaxis()
ax.yaxis.tick_right()
ax.tick_params(length=0)
ax.spines[:].set_visible(False)
ax.set_title("نصيب المقالات التي أقرب مقال إليها من حدثها", loc="right")
plt.show()

# %% [markdown]
"""
أكبر مكسب جاء من حيث لا ننتظر: لوغاريتم العدد، لأن كلمة تكررت عشر مرات لا تخبر بعشرة أضعاف ما تخبر به مرة. وفي التطبيع مكسب أكبر من ثمن «علي» و«على». لكن هذا جواب عن هذا السؤال وحده: في البحث عن شخص اسمه «علي» يكون الجواب غيره.

ولا تحلف على الفروق الصغيرة: المقالات هنا عشرات، ففرق نقطتين مئويتين مقال أو مقالان.
"""

# %% [markdown]
"""
## تمرين ٣: الجذع الخفيف

Exercise 3: count words without article and regular endings, and measure again.

«المستشفى» و«مستشفيات» و«بالمستشفى» عند الحاسوب ثلاث كلمات. في `anawin.stems.light_stem` دالة تنزع أداة التعريف وما اتصل بها والنهايات القياسية. اكتب محلّلًا `stems` من نص إلى قائمة جذوع بلا كلمات الوظيفة، وقِس به.
"""


# %% tags=["solution"]
# Write the function stems: from a text to the light stems of its telling words.
def stems(text):
    return [light_stem(word) for word in words(text) if word not in stop_words()]


# %% tags=["check"]
if stems is ...:
    print("لم يُحل بعد")
else:
    assert stems("المستشفيات في المدينة") == ["مستشف", "مدين"], (
        "راجع الجذوع وكلمات الوظيفة"
    )
    print(f"{hits(TfidfVectorizer(sublinear_tf=True, analyzer=stems)):.0%}")

# %% [markdown]
"""
## أين يفشل هذا

Where this fails: neighbours of the wrong event, word order, and stems that damage words.

**أولًا، الجوار الخاطئ.** هذه مقالات أقرب مقال إليها من حدث آخر، مع الكلمات التي خدعتنا:
"""

# %%
vectors = vectorizer.fit_transform(texts)
likeness = (vectors @ vectors.T).toarray()
np.fill_diagonal(likeness, -1)
best = likeness.argmax(axis=1)
rows = []
for place in told_twice:
    if articles.event[best[place]] != articles.event[place]:
        common = vectors[place].multiply(vectors[best[place]]).tocoo()
        strongest = np.argsort(-common.data, kind="stable")[:5]
        why = "، ".join(names[common.col[strongest]])
        rows.append([articles.title[place], articles.title[best[place]], why])
anawin.show(pd.DataFrame(rows[:6], columns=["article", "nearest", "common"]))

# %% [markdown]
"""
تجمعها **المناسبة لا الحدث**: محكمتان، أو عاصفتان، أو غرقان. ومنها ما هو حلقتان من قصة واحدة، والبيانات تعدّهما حدثين، فالخطأ هنا خطأ السؤال لا خطأ الجواب. يأتي بيان ذلك في الدفتر ٦.

**ثانيًا، ترتيب الكلمات.** عند TF-IDF المقال كيس كلمات، فالجملتان التاليتان شيء واحد، وفي إحداهما عكس ما في الأخرى:
"""

# %%
pair = ["فاز النصر على الهلال", "فاز الهلال على النصر"]
vectors = TfidfVectorizer(analyzer=words).fit_transform(pair)
print(f"cosine: {(vectors[0] @ vectors[1].T).toarray()[0, 0]:.2f}")

# %% [markdown]
"""
**ثالثًا، الجذع الخفيف يقصّ ما ليس زائدًا.** ينزع حروفًا هي من أصل الكلمة، ويجمع كلمات لا صلة بينها، ولا يعرف جمع التكسير:
"""

# %%
samples = ["والدته", "القانون", "قانونية", "الزيتون", "زيتون", "وزير", "وزراء"]
rows = [[word, light_stem(normalise(word))] for word in samples]
anawin.show(pd.DataFrame(rows, columns=["word", "stem"]))

# %% [markdown]
"""
## خلاصة

Recap.

- الكلمة العربية تُطبّع ثم تُقطع، وما يُعرض على القارئ هو المنشور دائمًا لا المطبّع.
- TF-IDF عدٌّ يُضرب في ندرة ويُقسم على طول. لا سحر فيه، ويمكن أن يُحسب باليد.
- القرب بين مقالين مجموع جداء أوزان مشتركة، فيمكن أن يُشرح كلمةً كلمة.
- كل قرار (تطبيع، كلمات وظيفة، جذوع) له ثمن، والقياس على سؤالك أنت هو الحكم.
"""

# %% [markdown]
"""
## أسئلة

Questions; answers are in TEACHING.md.

1. لماذا تُنزع الحركات **قبل** أن تُقطع الكلمات لا بعده؟
2. كلمة وردت في كل المقالات: كم IDF لها في صيغة scikit-learn؟ ولماذا لم يجعلوه صفرًا؟
3. لماذا قد تنفع مقاطع الحروف في العربية أكثر مما تنفع في الإنجليزية؟
4. متى يكون التطبيع ضارًّا؟ اذكر سؤالًا صحفيًّا تفضّل فيه الكلمة كما كُتبت.
"""
