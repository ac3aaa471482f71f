"""The lessons: they run, their committed outputs are what they give today, and the student versions run with exercises open.

``pytest -m "not notebooks"`` leaves out what starts a kernel, half a minute a lesson.
"""

from __future__ import annotations

import base64
import io
import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import nbformat
import numpy as np
import pytest

from conftest import TESTS

NOTEBOOKS = TESTS.parent / "notebooks"
sys.path.insert(0, str(NOTEBOOKS))

import build  # noqa: E402  # it lies in notebooks/

NAMES = [source.stem for source in build.sources()]
STALE = "stale: run make notebooks"
HEADINGS = ("## ما ستتعلمه", "## النتيجة أولًا", "## تمرين ١", "## تمرين ٢", "## أين يفشل هذا", "## خلاصة", "## أسئلة")
MOST_CHARACTERS = 20_000  # of one output; an article with its removals struck out takes some 5,000
# Drawn on another processor, a few pixels at the edges of letters and bars may have another shade; hatching on bars that
# had none is some three in a hundred.
OTHER_SHADE, MOST_OTHER = 32, 0.002


def committed(name: str) -> Any:
    return json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))


def as_written(notebook: Any) -> Any:
    return json.loads(build.text_of(notebook))


def prose(name: str) -> str:
    cells = committed(name)["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def pixels(image: str) -> np.ndarray:
    from matplotlib.image import imread

    return imread(io.BytesIO(base64.b64decode(image)), format="png")


def alike(one: str, other: str) -> bool:
    first, second = pixels(one), pixels(other)
    if first.shape != second.shape:
        return False
    other = np.abs(first - second).max(axis=-1) * 255 > OTHER_SHADE
    return float(other.mean()) <= MOST_OTHER


def without_images(notebook: Any) -> tuple[Any, list[str]]:
    """A notebook with its images taken out, and these."""
    plain = json.loads(json.dumps(notebook))
    data = [output.get("data", {}) for cell in plain["cells"] for output in cell.get("outputs", ())]
    return plain, [each.pop("image/png") for each in data if "image/png" in each]


def assert_fresh(name: str, fresh: Any) -> None:
    (old, old_images), (new, new_images) = without_images(committed(name)), without_images(fresh)
    for number, (before, after) in enumerate(zip(old["cells"], new["cells"], strict=False), start=1):
        assert before == after, f"{name}, cell {number}: {STALE}"
    assert len(old["cells"]) == len(new["cells"]), f"{name}: {STALE}"
    assert old == new, f"{name}: {STALE}"
    assert len(old_images) == len(new_images), f"{name}: {STALE}"
    assert all(map(alike, old_images, new_images)), f"{name}, a figure: {STALE}"


@pytest.mark.notebooks
@pytest.mark.parametrize("name", NAMES)
def test_committed_outputs_are_what_the_source_gives(name):
    assert_fresh(name, as_written(build.run(build.read(build.SOURCES / f"{name}.py"))))


@pytest.mark.notebooks
@pytest.mark.parametrize("name", NAMES)
def test_student_version_runs_to_the_end_with_its_exercises_open(name):
    notebook = nbformat.read(NOTEBOOKS / "student" / f"{name}.ipynb", as_version=4)
    done = build.run(notebook, NOTEBOOKS / "student")
    said = [output.get("text", "") for cell in done.cells for output in cell.get("outputs", ())]
    checks = [cell for cell in done.cells if "check" in cell.metadata.get("tags", ())]
    assert "".join(said).count("لم يُحل بعد") == len(checks) >= 2


def test_every_source_has_both_notebooks_and_every_notebook_a_source():
    for folder in (NOTEBOOKS, NOTEBOOKS / "student"):
        assert sorted(path.stem for path in folder.glob("*.ipynb")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_student_version_is_that_of_the_source(name):
    made = build.text_of(build.student(build.read(build.SOURCES / f"{name}.py")))
    assert (NOTEBOOKS / "student" / f"{name}.ipynb").read_text(encoding="utf-8") == made, f"{name}: {STALE}"


@pytest.mark.parametrize("name", NAMES)
def test_notebook_is_a_valid_one(name):
    for folder in (NOTEBOOKS, NOTEBOOKS / "student"):
        nbformat.validate(nbformat.read(folder / f"{name}.ipynb", as_version=4))


@pytest.mark.parametrize("name", NAMES)
def test_lesson_has_its_parts(name):
    text = prose(name)
    for heading in HEADINGS:
        assert f"\n{heading}" in text
    for mark in ("سؤال من غرفة الأخبار", "زمن التشغيل"):
        assert mark in text
    assert text.count("توقّع قبل أن تشغّل") >= 3


@pytest.mark.parametrize("name", NAMES)
def test_every_heading_is_followed_by_a_line_of_english(name):
    for cell in committed(name)["cells"]:
        blocks = "".join(cell["source"]).split("\n\n")
        for heading, below in pairwise(blocks):
            if cell["cell_type"] == "markdown" and heading.startswith("#"):
                assert below.startswith('<p dir="ltr" lang="en"'), heading


@pytest.mark.parametrize("name", NAMES)
def test_every_exercise_has_a_solution_and_a_check(name):
    cells = committed(name)["cells"]
    tags = [tag for cell in cells for tag in cell["metadata"].get("tags", ())]
    exercises = len(re.findall(r"^## تمرين", prose(name), re.MULTILINE))
    assert [tag for tag in tags if tag != "parameters"] == ["solution", "check"] * exercises


@pytest.mark.parametrize("name", NAMES)
def test_nothing_in_a_notebook_changes_from_run_to_run_or_tells_of_this_machine(name):
    text = (NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8")
    assert not re.search(r"/(?:home|root|tmp|work|usr|Users|private)/|[A-Z]:\\\\", text)
    assert not re.search(r"\bat 0x[0-9a-f]{6,}", text)
    for cell in committed(name)["cells"]:
        assert re.fullmatch(r"cell-\d\d", cell["id"])
        assert "execution" not in cell["metadata"]
        for output in cell.get("outputs", ()):
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr"


@pytest.mark.parametrize("name", NAMES)
def test_no_output_is_long(name):
    for cell in committed(name)["cells"]:
        for output in cell.get("outputs", ()):
            texts = [output.get("text", ""), *(v for k, v in output.get("data", {}).items() if k != "image/png")]
            for text in texts:
                assert len("".join(text)) <= MOST_CHARACTERS, cell["id"]


@pytest.mark.parametrize("name", NAMES)
def test_every_question_has_its_answer_in_the_teachers_page(name):
    asked = prose(name).split("## أسئلة")[1]
    answers = (NOTEBOOKS / "TEACHING.md").read_text(encoding="utf-8").split(f"<!-- answers {name} -->")
    assert len(answers) == 2, f"TEACHING.md has no place marked for the answers of {name}"
    given = answers[1].split("<!-- answers")[0]
    count = len(re.findall(r"^\d+\. ", asked, re.MULTILINE))
    assert len(re.findall(r"^\d+\. ", given, re.MULTILINE)) == count >= 3


def test_notebook_that_a_report_is_handed_in_with_is_that_of_the_source():
    assert build.TEMPLATE.read_text(encoding="utf-8") == build.template(), STALE


@pytest.mark.notebooks
def test_papermill_runs_the_lesson_on_another_folder(tmp_path):
    """With the parameters named from outside, from a folder that has no articles of ours above it."""
    papermill = pytest.importorskip("papermill")
    news = {
        "مطر": "هطلت أمطار غزيرة ورياح قوية على الساحل، وأغلقت البلدية النفق حتى إشعار آخر.",
        "كأس": "فاز المنتخب على ضيفه بهدفين في المباراة التي جرت أمس على ملعب المدينة.",
    }
    (tmp_path / "أخباري").mkdir()
    for name, text in news.items():
        (tmp_path / "أخباري" / f"{name}.txt").write_text(text, encoding="utf-8")
    given = {"articles": str(tmp_path / "أخباري"), "output": str(tmp_path / "تقارير"), "language": "en", "max_words": 8}
    out = tmp_path / "out.ipynb"
    papermill.execute_notebook(
        NOTEBOOKS / "07_report.ipynb", out, parameters=given, cwd=tmp_path, kernel_name="python3", progress_bar=False
    )
    [injected] = [
        c for c in nbformat.read(out, as_version=4).cells if "injected-parameters" in c.metadata.get("tags", ())
    ]
    assert 'language = "en"' in injected.source
    run = json.loads((tmp_path / "تقارير" / "report" / "run.json").read_text(encoding="utf-8"))
    assert run["input"]["articles"] == len(news)
    assert (run["parameters"]["language"], run["parameters"]["max_words"]) == ("en", 8)


@pytest.mark.notebooks
def test_lesson_on_networks_runs_to_the_end_without_pytorch():
    lesson = build.read(build.SOURCES / "04_themes_with_arabert.py")
    hidden = """import importlib.util
_find = importlib.util.find_spec
importlib.util.find_spec = lambda name: None if name in ("torch", "transformers") else _find(name)"""
    not_loaded = 'import sys\nassert not {"torch", "transformers"} & set(sys.modules)'
    lesson.cells.insert(0, nbformat.v4.new_code_cell(hidden))
    lesson.cells.append(nbformat.v4.new_code_cell(not_loaded))
    done = build.run(lesson)
    said = "".join(output.get("text", "") for cell in done.cells for output in cell.get("outputs", ()))
    assert "pip install -c constraints.txt -e '.[arabert]'" in said


def test_every_lesson_is_in_the_index():
    index = (NOTEBOOKS / "README.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"({name}.ipynb)" in index
        assert f"(student/{name}.ipynb)" in index


def test_stale_output_is_told_with_the_cure(monkeypatch):
    name = NAMES[0]
    fresh = committed(name)
    fresh["cells"][1]["source"] = ["شيء آخر"]
    with pytest.raises(AssertionError, match=f"{name}, cell 2: {STALE}"):
        assert_fresh(name, fresh)


def test_figure_that_differs_by_a_shade_is_alike_and_another_is_not():
    import matplotlib.figure

    def drawn(shade: float, hatch: str = "") -> str:
        made = io.BytesIO()
        figure = matplotlib.figure.Figure(figsize=(4, 3))
        figure.add_subplot().bar([1, 2], [1, 2], color=(shade, 0.5, 0.5), hatch=[hatch, ""])
        figure.savefig(made, format="png")
        return base64.b64encode(made.getvalue()).decode()

    assert alike(drawn(0.5), drawn(0.51))
    assert not alike(drawn(0.5), drawn(0.9))
    assert not alike(drawn(0.5), drawn(0.5, "//"))


def test_solution_becomes_its_task_and_open_names():
    solution = "# Which is longest?\nlengths = [1, 2]\n\n\ndef longest(text):\n    return max(lengths)"
    later = ["if longest is ...:\n    print(1)"]
    assert build.left_open(solution, later) == "# Which is longest?\n# اكتب هنا\nlongest = ..."


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("## كلمات `x`", '## كلمات <code dir="ltr">x</code>'),
        ("- أولى\n- ثانية", "- أولى\n- ثانية"),
        ("فقرة **ثخينة**", '<p style="text-align:right">فقرة <strong>ثخينة</strong></p>'),
        ("In English.", '<p dir="ltr" lang="en" style="text-align:left"><em>In English.</em></p>'),
    ],
)
def test_prose_runs_right_to_left(markdown, expected):
    assert build.right_to_left(markdown) == f'<div dir="rtl" lang="ar">\n\n{expected}\n\n</div>'


def test_unknown_lesson_is_refused_with_those_that_exist():
    done = subprocess.run(
        [sys.executable, NOTEBOOKS / "build.py", "99"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert f"no source begins with 99; there are {', '.join(NAMES)}" in " ".join(done.stderr.split())


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lesson exported as a page, as Jupyter does it."""
    folder = tmp_path_factory.mktemp("exported")
    command = [sys.executable, "-m", "nbconvert", "--to", "html", "--output-dir", str(folder)]
    subprocess.run([*command, str(NOTEBOOKS / f"{NAMES[0]}.ipynb")], check=True, capture_output=True)
    return folder / f"{NAMES[0]}.html"


@pytest.mark.browser
@pytest.mark.notebooks
def test_exported_page_runs_right_to_left(exported, browser):
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.route("http*://**", lambda route: route.abort())
    page.goto(exported.as_uri())
    # Jupyter's own style aligns every <p> left: the paragraphs are the part that goes wrong.
    aligned = page.evaluate(
        "[...document.querySelectorAll('.jp-MarkdownCell p:not([lang=en]), .jp-MarkdownCell li')]"
        ".map(e => [getComputedStyle(e).direction, getComputedStyle(e).textAlign])"
    )
    tables = page.evaluate("[...document.querySelectorAll('table')].map(e => getComputedStyle(e).direction)")
    page.close()
    assert len(aligned) > 20
    assert {tuple(pair) for pair in aligned} <= {("rtl", "right"), ("rtl", "start")}
    assert set(tables) == {"rtl"}
