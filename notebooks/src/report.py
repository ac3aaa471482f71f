# %% [markdown]
"""
# تقرير: ماذا في هذه الأخبار؟

A report on a set of news articles, made by `anawin report --notebook`.

كتب هذا الدفتر الأمر `anawin report --notebook` وشغّله في مجلد التقرير. كل ما فيه مقروء من الجداول التي بجانبه، فمن نقل المجلد كله شغّله حيث شاء وخرج هو نفسه، ولا حاجة إلى المقالات الأصلية. والصفحة `report.html` فيها كل مقال بنصه وأدلته وما حُذف منه.
"""

# %% tags=["parameters"]
folder = "."  # of the report: its tables and run.json

# %%
# %matplotlib inline
import hashlib
import json
from pathlib import Path

import pandas as pd

import anawin
from anawin import plots
from anawin.display import theme_name

FOLDER = Path(folder)
run = json.loads((FOLDER / "run.json").read_text(encoding="utf-8"))
language = run["parameters"]["language"]


def table(name):
    with (FOLDER / name).open(encoding="utf-8") as lines:
        return pd.DataFrame(map(json.loads, lines))


articles, stories = table("articles.jsonl"), table("stories.jsonl")

# %%
LABELS = {
    "paths": ("من", "From"),
    "read": ("مقالات قُرئت", "Articles read"),
    "shown": ("في التقرير", "In the report"),
    "period": ("خارج الفترة", "Outside the period"),
    "undated": ("بلا تاريخ فتُركت", "Left out, undated"),
    "themes": ("المواضيع", "Themes"),
    "other": ("بغير المواضيع المطلوبة", "Of other themes"),
    "failed": ("لم يُقرأ", "Could not be read"),
    "value": ("القيمة", "Value"),
    "day": ("اليوم", "Day"),
    "outlet": ("المصدر", "Outlet"),
    "headline": ("العنوان المستخرج", "Headline"),
    "story": ("القصة", "Story"),
    "articles": ("المقالات", "Articles"),
    "from": ("من يوم", "From the day"),
    "to": ("إلى يوم", "To the day"),
    "file": ("الملف", "File"),
    "comma": ("، ", ", "),
}


def label(name):
    return LABELS[name][language == "en"]


def listed(value):
    """Lists as text, nothing as a dash."""
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    return "–" if value is None or value == "" else value


# %% [markdown]
"""
## ما قُرئ وما دخل التقرير

What was read, what is in the report, what was left out, and what could not be read.
"""

# %%
read, left_out, period = run["input"], run["left_out"], run["parameters"]["period"]
values = {
    "paths": listed(read["paths"]),
    "read": read["articles"],
    "shown": len(articles),
    "period": left_out["period"],
    "undated": left_out["undated"],
    "other": left_out["themes"],
    "from": listed(period["from"]),
    "to": listed(period["to"]),
}
rows = [[label(name), value] for name, value in values.items()]
rows += [[label("failed"), error] for error in read["failed"]]
anawin.show(pd.DataFrame(rows, columns=["", label("value")]), rows=len(rows))

# %% [markdown]
"""
## المواضيع

Themes: how many articles have each, when, and the words that spoke for them.
"""

# %%
plots.theme_counts(articles, language=language).figure

# %%
plots.theme_times(articles, language=language).figure

# %%
plots.evidence_words(articles, language=language).figure

# %% [markdown]
"""
## المقالات

The articles, newest first: of more than fifty the others are in articles.csv.
"""

# %%
by_day = articles.sort_values("published", ascending=False, kind="stable")
themes = [
    label("comma").join(theme_name(slug, language) for slug in slugs)
    for slugs in by_day.themes
]
view = pd.DataFrame(
    {
        label("day"): by_day.published,
        label("outlet"): by_day.source,
        label("headline"): by_day.headline,
        label("themes"): themes,
    }
)
anawin.show(view, rows=50)

# %% [markdown]
"""
## القصص

Stories told by more than one article, and when.
"""

# %%
told = stories[stories.articles.map(len) > 1].sort_values("first", kind="stable")
view = pd.DataFrame(
    {
        label("story"): told.headline,
        label("articles"): told.articles.map(len),
        label("from"): told["first"].map(listed),
        label("to"): told["last"].map(listed),
    }
)
anawin.show(view, rows=50)

# %%
plots.story_timeline(stories, language=language).figure

# %% [markdown]
"""
## ما حذفه التنظيف

What cleaning removed before all this.
"""

# %%
plots.removed_by_step(articles, language=language).figure

# %% [markdown]
"""
## كيف يُعاد هذا التقرير

How to make this report again: the same input, parameters and versions give the same bytes; the SHA-256 of each file tells whether they did.
"""

# %%
facts = pd.json_normalize(run).iloc[0].map(listed)
facts = pd.DataFrame({"run.json": facts.index, label("value"): facts.values})
anawin.show(facts, rows=len(facts))

# %%
files = [
    "report.html",
    "articles.jsonl",
    "articles.csv",
    "stories.jsonl",
    "run.json",
]
seals = [hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() for name in files]
anawin.show(pd.DataFrame({label("file"): files, "SHA-256": seals}))
