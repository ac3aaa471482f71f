"""The benchmarks run from start to end on the articles of the repository, and measure what they say they measure."""

from __future__ import annotations

import importlib
import json
import os
import subprocess
import sys

import numpy as np
import pytest

from anawin.evaluation import theme_scores
from anawin.evaluation.scores import theme_indicator
from anawin.taxonomy import SLUGS
from conftest import TESTS

BENCHMARKS = TESTS.parent / "benchmarks"
OWN = TESTS.parent / "data" / "articles"


@pytest.fixture(autouse=True)
def beside_the_benchmarks(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))


def run(*options: str, script: str = "themes.py", timeout: int = 120) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", str(BENCHMARKS / script), *options]
    environment = {name: value for name, value in os.environ.items() if name != "ANAWIN_CORPORA"}
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=environment, timeout=timeout)


@pytest.fixture(scope="module")
def quick(tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    labels = str(OWN / "articles.jsonl")
    options = ["--labels", labels, "--articles", str(OWN), "--results", str(folder), "--resamples", "50", "--jobs", "1"]
    done = run("--quick", *options)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_a_quick_run_scores_every_system_but_fasttext(quick):
    folder, _ = quick
    systems = json.loads((folder / "themes.json").read_text(encoding="utf-8"))["systems"]
    assert [name for name, values in systems.items() if "left_out" in values] == ["fastText one-vs-all"]
    assert systems["Anawin"]["micro_f1"] > systems["most frequent"]["micro_f1"]
    low, high = systems["Anawin"]["micro_interval"]
    assert low < systems["Anawin"]["micro_f1"] < high


def test_a_quick_run_prints_one_row_a_system(quick):
    folder, printed = quick
    systems = json.loads((folder / "themes.json").read_text(encoding="utf-8"))["systems"]
    assert [line.split(" | ")[0].removeprefix("| ") for line in printed.splitlines()[2:]] == list(systems)


def test_a_quick_run_draws_all_figures_but_the_curve(quick):
    folder, _ = quick
    names = {f"themes_{name}.{kind}" for name in ("agreement", "confusion", "reliability") for kind in ("svg", "png")}
    assert {file.name for file in folder.iterdir()} == names | {"themes.json"}


def test_no_text_of_an_article_is_written(quick):
    folder, _ = quick
    written = (folder / "themes.json").read_text(encoding="utf-8")
    assert not any("\u0600" <= character <= "\u06ff" for character in written)


def test_without_texts_it_says_what_to_set(tmp_path):
    done = run("--quick", "--results", str(tmp_path))
    assert done.returncode == 2
    assert "ANAWIN_CORPORA" in done.stderr


def test_the_test_set_is_not_for_quick_runs(tmp_path):
    done = run("--quick", "--on", "test", "--articles", str(OWN), "--results", str(tmp_path))
    assert done.returncode == 2
    assert "--on test" in done.stderr


def test_every_theme_has_its_own_keywords():
    from _themes_systems import read_keywords

    keywords = read_keywords()
    listed = [word for words in keywords.values() for word in words]
    assert list(keywords) == list(SLUGS)
    assert {8 <= len(words) <= 15 for words in keywords.values()} == {True}
    assert len(set(listed)) == len(listed)


@pytest.mark.parametrize(
    ("text", "themes"),
    [
        ("المباراة بين الفريقين على ملعب النادي، وقال المدرب إن لاعبيه جاهزون", ("sport",)),
        ("أمطار ورياح وغبار، والطقس بارد، والفريق خسر", ("weather",)),
        ("وزير", ("politics",)),
        ("جلسنا على الشاطئ", ()),
    ],
)
def test_keyword_rules_choose_what_stands_in_the_text(text, themes):
    from _themes_systems import KeywordRules

    assert KeywordRules().fit([], []).predict([text]).themes == [themes]


def test_the_fast_f1_is_that_of_theme_scores():
    from _themes_measure import macro_f1, micro_f1

    gold = [("sport",), ("politics", "conflict"), (), ("politics",)]
    chosen = [("sport",), ("politics",), ("arts",), ("conflict",)]
    f1 = theme_scores(gold, chosen)["f1"]
    tables = theme_indicator(gold, SLUGS), theme_indicator(chosen, SLUGS)
    assert micro_f1(*tables) == pytest.approx(f1["micro"])
    assert macro_f1(*tables) == pytest.approx(f1["macro"])


def test_calibration_error_is_the_distance_of_scores_from_shares():
    from _themes_measure import calibration_error

    # Scores of 0.8 of which half are right, scores of 0.5 of which half are; those of 0.1 and less do not count.
    scores = np.array([[0.8, 0.5], [0.8, 0.5], [0.05, 0.1]])
    truth = np.array([[1, 1], [0, 0], [1, 1]])
    assert calibration_error(scores, truth) == pytest.approx((0.3 + 0.0) / 2)


def test_confusion_tells_what_was_added_and_what_was_missed():
    from _themes_measure import confusion

    sport, arts, crime = 0, 1, 2
    tables = confusion(np.array([[1, 0, 1]]), np.array([[1, 1, 0]]))
    assert np.argwhere(tables["added"]).tolist() == [[sport, arts], [crime, arts]]
    assert np.argwhere(tables["missed"]).tolist() == [[sport, crime], [arts, crime]]


def test_leaving_a_newspaper_out_takes_its_stories_out_of_all_others():
    from _themes_data import Labelled, left_out_splits

    story = "افتتحت البلدية صباح أمس حديقة عامة جديدة في حي الزهور شمال المدينة"
    data = Labelled(
        ids=("a", "b", "c", "d"),
        texts=(story, f"{story} بحضور الأهالي", "فاز الفريق بهدفين", "نزل المطر"),
        themes=(("politics",), ("politics",), ("sport",), ("weather",)),
        random=np.array([True, True, True, False]),
        newspapers=("البلد", "المدى", "المدى", "البلد"),
        corpora=("one",) * 4,
    )
    split = left_out_splits(data, data.newspapers, at_most=10)["البلد"]
    assert (split.train.tolist(), split.scored.tolist()) == ([2], [0])


@pytest.fixture(scope="module")
def quick_headlines(tmp_path_factory):
    folder = tmp_path_factory.mktemp("headlines")
    done = run("--quick", "--resamples", "50", "--results", str(folder), script="headlines.py")
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_a_quick_run_of_headlines_scores_every_system_that_is_there(quick_headlines):
    from _headlines_systems import RULES, STRIPPED, SYSTEMS, not_there

    folder, _ = quick_headlines
    (part,) = json.loads((folder / "headlines.json").read_text(encoding="utf-8"))["parts"].values()
    assert [row["system"] for row in part["systems"]] == list(SYSTEMS)
    assert [row["system"] for row in part["systems"] if "left_out" in row] == [
        name for name in SYSTEMS if not_there(name)
    ]
    rows = {row["system"]: row for row in part["systems"]}
    assert rows[RULES]["rouge1"] > rows[STRIPPED]["rouge1"]
    assert rows[RULES]["lint_rate"] < rows[STRIPPED]["lint_rate"]
    assert all(low <= rows[RULES]["rouge1"] <= high for low, high in [rows[RULES]["rouge1_interval"]])


def test_a_quick_run_of_headlines_prints_bounds_and_draws(quick_headlines):
    folder, printed = quick_headlines
    assert [line.split(" | ")[0] for line in printed.splitlines()[-3:]] == [
        "| best_span",
        "| best_deletion",
        "| best_span_of_five",
    ]
    assert {file.name for file in folder.iterdir()} == {"headlines.json", "headlines.svg", "headlines.png"}


def test_no_headline_is_written(quick_headlines):
    folder, _ = quick_headlines
    written = (folder / "headlines.json").read_text(encoding="utf-8")
    assert not any("\u0600" <= character <= "\u06ff" for character in written)


def test_only_set_aside_articles_are_scored():
    from _headlines_data import set_aside

    # Checksums modulo 10: that of أ-7 is 3, that of أ-8 is 8.
    names = ["SNN-2015-08-05-0001", "SNN-2015-08-06-0001", "SNN-2015-08-09-1275", "أ-7", "أ-8"]
    assert [set_aside(name) for name in names] == [False, True, True, False, True]


def test_the_published_text_is_only_for_the_raw_lead():
    from _headlines_data import Part
    from _headlines_measure import row_of
    from _headlines_systems import RAW, STRIPPED

    part = Part("one", ("أ",), ("عودة القطار",), ("الرباط - عودة القطار",), ("عودة القطار",))
    assert row_of(part, RAW, samples=5)["mean_words"] == 4
    assert row_of(part, STRIPPED, samples=5)["rouge1"] == 1


@pytest.fixture(scope="module")
def quick_arabert(tmp_path_factory):
    pytest.importorskip("onnxruntime")
    pytest.importorskip("transformers")
    folder = tmp_path_factory.mktemp("arabert")
    done = run("--quick", "--threads", "1", "--results", str(folder), script="arabert.py", timeout=600)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_a_quick_run_of_arabert_times_every_way(quick_arabert):
    folder, printed = quick_arabert
    result = json.loads((folder / "arabert.json").read_text(encoding="utf-8"))
    ways = [(run["runtime"], run["bucketed"]) for run in result["runs"]]
    assert ways == [(name, bucketed) for name in ("torch", "onnx", "int8") for bucketed in (False, True)]
    assert all(run["articles_per_second"] > 0 for run in result["runs"])
    if sys.platform == "linux":
        memory = {run["runtime"]: run["peak_megabytes"] for run in result["runs"]}
        assert memory["int8"] < memory["torch"]
    assert result["fine_tuning"][0]["precision"] == "fp32"
    assert [line.split(" | ")[2] for line in printed.splitlines()[2:5]] == ["torch", "onnx", "int8"]


def test_gains_are_of_the_same_articles():
    from _arabert_table import ratios, table

    speeds = [("torch", 2.0, 4.0), ("onnx", 3.0, 6.0), ("int8", 5.0, 10.0)]
    shared = {"articles": "ant", "length": 512, "peak_megabytes": 1000.0}
    runs = [
        shared | {"runtime": name, "bucketed": bucketed, "articles_per_second": speed}
        for name, *both in speeds
        for bucketed, speed in zip((False, True), both, strict=True)
    ]
    gains = {f"buckets, {name}": 2.0 for name, *_ in speeds} | {"onnx / torch": 1.5, "int8 / torch": 2.5}
    assert ratios(runs) == {"ant, 512": gains}
    assert list(table(runs))[2] == ["ant", "512", "int8", "5.00", "10.00", "2.00", "2.50", "1,000", "1,000"]


def test_a_shorter_network_reads_the_beginning_and_the_mark_of_the_end():
    from _arabert_data import Rows

    assert Rows("ant", [[2, 7, 8, 9, 3], [2, 7, 3]]).cut(4) == [[2, 7, 8, 3], [2, 7, 3]]


@pytest.fixture(scope="module")
def quick_mini(tmp_path_factory):
    """Our own articles, the last sixty of them to test on, and a tiny network."""
    pytest.importorskip("onnxruntime")
    pytest.importorskip("transformers")
    from tiny_bert import LENGTH, write_checkpoint

    folder = tmp_path_factory.mktemp("mini")
    pretrained = write_checkpoint(folder / "pretrained")
    lines = (OWN / "articles.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    for name, part in (("train", lines[:200]), ("test", lines[-60:])):
        (folder / f"{name}.jsonl").write_text("".join(part), encoding="utf-8")
    labels = ("--labels", folder / "train.jsonl", "--test", folder / "test.jsonl", "--articles", OWN)
    sizes = ("--sizes", 120, "--length", LENGTH, "--left-out-articles", 40, "--resamples", 50, "--threads", 1)
    options = (*labels, *sizes, "--pretrained", pretrained, "--results", folder)
    done = run(*map(str, options), script="mini.py", timeout=600)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_a_quick_run_of_mini_compares_four_systems(quick_mini):
    folder, printed = quick_mini
    result = json.loads((folder / "mini.json").read_text(encoding="utf-8"))
    assert list(result["systems"]) == ["TF-IDF", "anawin-mini", "ensemble"]
    assert all(row["articles_per_second"] > 0 for row in result["systems"].values())
    assert result["systems"]["anawin-mini"]["megabytes"] < 15
    curve = {(point["system"], point["labels"]) for point in result["learning_curve"]}
    systems = ["TF-IDF", "same network, not pretrained", "anawin-mini", "ensemble"]
    assert curve == {(name, labels) for name in systems for labels in (120, 200)}
    low, high = result["ensemble_over_tfidf"]["interval"]
    assert low <= result["ensemble_over_tfidf"]["micro_f1"] <= high
    assert printed.startswith("| system | micro F1 |")
    assert (folder / "mini_learning_curve.svg").is_file()


def test_an_ensemble_of_few_labels_gives_only_themes_that_both_know():
    import numpy as np
    from _mini_systems import ensemble

    class Fixed:
        at_most = 3

        def __init__(self, classes, row):
            self.classes_, self.row, self.thresholds_ = classes, row, np.full(len(row), 0.5)

        def predict_proba(self, texts):
            return np.tile(np.array(self.row), (len(texts), 1))

        def abstains(self, texts):
            return [""] * len(texts)

    both = ensemble(Fixed(("sport", "health"), [0.9, 0.8]), Fixed(("weather", "sport"), [0.9, 0.3]))
    assert both.classes_ == ("sport",)
    assert both.predict_proba(["خبر"]).tolist() == [[pytest.approx(0.6)]]


@pytest.fixture(scope="module")
def quick_stories(tmp_path_factory):
    folder = tmp_path_factory.mktemp("stories")
    done = run("--quick", "--sizes", "30", "--results", str(folder), script="stories.py", timeout=300)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_a_quick_run_of_stories_scores_every_system_that_is_there(quick_stories):
    from _stories_systems import COPY_SYSTEMS, OURS, STORY_SYSTEMS, not_there

    folder, _ = quick_stories
    result = json.loads((folder / "stories.json").read_text(encoding="utf-8"))
    for task, systems in (("stories", STORY_SYSTEMS), ("near_duplicates", COPY_SYSTEMS)):
        assert [row["system"] for row in result[task]] == list(systems)
        left_out = [name for name, system in systems.items() if not_there(system)]
        assert [row["system"] for row in result[task] if "left_out" in row] == left_out
    rows = {row["system"]: row for row in result["stories"]}
    assert rows[OURS]["own_events"]["b_cubed"]["f1"] > rows["title Jaccard"]["own_events"]["b_cubed"]["f1"]
    assert result["cost"][0]["articles"] == 30
    assert result["cost"][0]["seconds"] > 0


def test_a_quick_run_of_stories_prints_three_tables_draws_and_writes_no_text(quick_stories):
    folder, printed = quick_stories
    heads = [line.split(" | ")[0] for line in printed.splitlines() if "| ---" not in line]
    assert [head for head in heads if head in ("| stories", "| near-duplicates", "| articles")] == [
        "| stories",
        "| near-duplicates",
        "| articles",
    ]
    assert {file.name for file in folder.iterdir()} == {"stories.json", "stories.svg", "stories.png"}
    written = (folder / "stories.json").read_text(encoding="utf-8")
    assert not any("\u0600" <= character <= "\u06ff" for character in written)


def test_a_threshold_is_tuned_for_f1_and_precision_is_told_at_a_recall():
    from _stories_measure import best_threshold, precision_at

    truth, scores = np.array([True, True, False, True, False]), np.array([0.9, 0.8, 0.7, 0.6, 0.1])
    assert best_threshold(truth, scores) == pytest.approx(0.35)  # 3 of 4 right and all found: 6/7, against 4/5 at 0.75
    assert precision_at(truth, scores, 0.6) == 1
    assert precision_at(truth, scores, 0.95) == 3 / 4
    assert precision_at(np.array([True, True]), np.array([0.5, 0.0]), 0.95) is None


def test_average_linkage_keeps_articles_far_apart_in_time_apart():
    from _stories_systems import Agglomerative

    fire, match = "حريق كبير في سوق الصفارين القديم", "فوز نسور الميناء بكأس الجزيرة"
    days = {"أ": 1.0, "ب": 2.0, "ج": 40.0, "د": 1.0}
    scorer = Agglomerative(collection_of({"أ": fire, "ب": fire, "ج": fire, "د": match}, days))
    groups = scorer.groups(0.5).tolist()
    assert groups[0] == groups[1]
    assert len(set(groups)) == 3
    scores = scorer.alike(np.array([0, 0, 0]), np.array([1, 2, 3]))
    assert scores[0] > 0.9
    assert scores[1:].max() < 0.1


def test_a_title_is_compared_without_its_function_words():
    from _stories_systems import TitleJaccard

    scorer = TitleJaccard(collection_of({"أ": "حريق في سوق", "ب": "سوق في حريق", "ج": "حريق على سفينة"}, {}))
    assert scorer.alike(np.array([0, 0]), np.array([1, 2])).tolist() == [1, 1 / 3]


def collection_of(texts, days):
    """A collection of texts that are their own titles."""
    from _stories_data import Collection

    from anawin import Article
    from anawin.tokens import words

    articles = [Article(name, text, title=text) for name, text in texts.items()]
    forms = [words(text) for text in texts.values()]
    dated = np.array([days.get(name, np.nan) for name in texts])
    return Collection("a few", articles, forms, forms, dated, [])


def test_a_quick_run_of_many_articles_has_the_same_output_for_each_number_of_processes(tmp_path):
    done = run("--quick", "--results", str(tmp_path), script="million.py", timeout=300)
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "million.json").read_text(encoding="utf-8"))["runs"]
    assert [(row["articles"], row["processes"]) for row in found] == [(100, 1), (100, 2)]
    assert len({row["sha256"] for row in found}) == 1
    assert [row["worker_megabytes"] > 0 for row in found] == [False, True]
    assert len(done.stdout.splitlines()) == 4


def test_a_quick_run_of_kills_goes_on_to_the_same_bytes(tmp_path):
    done = run("--quick", "--results", str(tmp_path), script="kills.py", timeout=300)
    assert done.returncode == 0, done.stderr
    (row,) = json.loads((tmp_path / "kills.json").read_text(encoding="utf-8"))["kills"]
    assert (row["same_bytes"], row["files_left"], row["workers_left"]) == (True, 0, 0)


def test_articles_are_repeated_with_ids_of_their_own_and_fewer_are_the_first_of_more(tmp_path):
    from _many_articles import write_articles

    few, many = tmp_path / "few.jsonl", tmp_path / "many.jsonl"
    write_articles(few, str(OWN), 400)
    write_articles(many, str(OWN), 800)
    lines = many.read_text(encoding="utf-8").splitlines()
    assert lines[:400] == few.read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == 800
    assert len({json.loads(line)["text"] for line in lines}) <= 366


@pytest.fixture(scope="module")
def quick_speed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speed")
    done = run("--quick", "--results", str(folder), script="speed.py", timeout=600)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_a_quick_run_of_speed_times_every_system_that_is_there(quick_speed):
    from _speed_peers import not_there

    folder, _ = quick_speed
    stages = json.loads((folder / "speed.json").read_text(encoding="utf-8"))["stages"]
    assert [name for name, rows in stages.items() if "aim" in rows[0]] == [
        "clean",
        "tag",
        "headline",
        "clean, tag, headline, JSON",
    ]
    for rows in stages.values():
        assert rows[0]["system"] == "Anawin"
        for row in rows:
            assert row.get("left_out") == not_there(row["system"])
            assert "left_out" in row or row["articles_per_second"] > 0
        assert all(row["ours_times_as_fast"] > 0 for row in rows[1:] if "left_out" not in row)
    by_name = {row["system"]: row for row in stages["tag"]}
    assert "left_out" not in by_name["TF-IDF + LinearSVC"]


def test_a_quick_run_of_speed_times_starts_and_processes(quick_speed):
    folder, _ = quick_speed
    found = json.loads((folder / "speed.json").read_text(encoding="utf-8"))
    assert [row["command"] for row in found["starts"]] == ["python -c pass", "anawin --help", "anawin tag, one article"]
    bare, asked, tagged = (row["seconds"] for row in found["starts"])
    assert bare < asked < tagged
    assert found["processes"].get("left_out") or found["processes"]["two_over_one"] > 0


def test_a_quick_run_of_speed_tells_where_the_time_goes(quick_speed):
    folder, _ = quick_speed
    steps = json.loads((folder / "speed.json").read_text(encoding="utf-8"))["walls"]
    assert {row["stage"] for row in steps} == {"tag", "headline"}
    assert {row["step"] for row in steps} >= {"network", "rules", "best path", "lint"}
    assert all(row["microseconds"] > 0 for row in steps)


def test_a_quick_run_of_speed_prints_three_tables_draws_and_writes_no_text(quick_speed):
    folder, printed = quick_speed
    assert [
        line.split(" | ")[:2] for line in printed.splitlines() if line.startswith(("| stage |", "| command |"))
    ] == [
        ["| stage", "system"],
        ["| stage", "step"],
        ["| command", "seconds"],
    ]
    assert {file.name for file in folder.iterdir()} == {"speed.json", "speed.svg", "speed.png"}
    written = (folder / "speed.json").read_text(encoding="utf-8")
    assert not any("\u0600" <= character <= "\u06ff" for character in written)


def test_what_is_not_measured_again_stays(tmp_path):
    from speed import earlier, parse

    before = {"starts": [{"command": "anawin --help", "seconds": 0.2}], "processes": {"rows": 7}}
    (tmp_path / "speed.json").write_text(json.dumps(before), encoding="utf-8")
    options = parse(["--quick", "--parts", "starts", "--results", str(tmp_path)])
    assert earlier(options) == {"processes": {"rows": 7}}


def test_all_systems_take_a_batch_before_the_next_one_and_slow_ones_the_first_alone(tmp_path):
    from _speed_data import batches_of
    from _speed_measure import timed

    from anawin import Article

    batches = batches_of([Article(str(number), "نزل المطر.") for number in range(300)], tmp_path)
    assert [len(batch.articles) for batch in batches] == [256, 44]
    taken = []

    def noting(name):
        return lambda batch: taken.append((name, len(batch.articles)))

    systems = {name: noting(name) for name in ("ours", "peer", "slow")}
    seconds = timed(systems, batches, repeats=1, slow=frozenset({"slow"}))
    assert taken[:3] == [("ours", 8), ("peer", 8), ("slow", 8)]
    assert taken[3:] == [("ours", 256), ("peer", 256), ("slow", 256), ("ours", 44), ("peer", 44)]
    assert [len(turns[0]) for turns in seconds.values()] == [2, 2, 1]


def test_rates_are_of_the_best_pass_and_ratios_of_the_same_batches():
    from _speed_measure import figures

    ours = [[0.5, 0.5], [0.25, 1.0]]
    own = figures(ours, ours, [10, 5])
    assert own == {"articles": 15, "articles_per_second": 15.0, "microseconds": pytest.approx(1e6 / 15, rel=1e-6)}
    peer = figures([[2.0], [1.0]], ours, [10, 5])
    assert (peer["articles"], peer["articles_per_second"], peer["ours_times_as_fast"]) == (10, 10.0, 4.0)


def test_articles_are_drawn_by_length_and_the_same_each_time(tmp_path):
    from _speed_data import draw

    lines = [json.dumps({"id": str(words), "text": "خبر " * words}) for words in range(225, 236)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    drawn = [article.id for article in draw(str(tmp_path), 4)]
    assert len(set(drawn)) == 4
    assert set(drawn) <= {str(words) for words in range(230, 236)}
    assert drawn == [article.id for article in draw(str(tmp_path), 4)]


@pytest.mark.parametrize("name", ["PyArabic", "camel-tools"])
def test_other_normalisers_do_what_ours_does_to_plain_arabic(name):
    from _speed_peers import camel_normaliser, not_there, pyarabic_normaliser

    from anawin import normalise

    if reason := not_there(name):
        pytest.skip(reason)
    text = "المُدَرِّسَةُ إلى مستشفـــى أكادير"
    other = {"PyArabic": pyarabic_normaliser, "camel-tools": camel_normaliser}[name]()
    assert other(text) == normalise(text) == "المدرسه الي مستشفي اكادير"


def everything():
    """benchmarks/all.py, whose name is that of a function."""
    return importlib.import_module("all")


def test_every_benchmark_but_that_of_a_folder_of_ones_own_is_run():
    scripts = {file.stem for file in BENCHMARKS.glob("[a-z]*.py")}
    assert scripts - set(everything().QUICK) == {"all", "cost", "mini_embeddings", "mini_self_training"}


def test_one_benchmark_that_fails_does_not_stop_the_others_and_is_named(tmp_path, monkeypatch, capfd):
    script = "import sys\nfrom pathlib import Path\nPath(sys.argv[-1], Path(__file__).stem).touch()\n"
    (tmp_path / "bad.py").write_text(f"{script}sys.exit(3)\n", encoding="utf-8")
    (tmp_path / "good.py").write_text(script, encoding="utf-8")
    module = everything()
    monkeypatch.setattr(module, "HERE", tmp_path)
    monkeypatch.setattr(module, "QUICK", {"bad": ("--quick",), "long": None, "good": ("--quick",)})
    with pytest.raises(SystemExit, match="1 of 3 benchmarks failed: bad"):
        module.main(["--quick", "--results", str(tmp_path)])
    assert {file.name for file in tmp_path.iterdir() if not file.suffix} == {"bad", "good"}
    ended = [line.split(" | ")[2] for line in capfd.readouterr().out.splitlines()[-3:]]
    assert ended == ["failed, exit code 3 |", "left out: it has no --quick |", "done |"]


def test_the_page_on_cost_is_that_of_the_results():
    import cost

    text = cost.COST.read_text(encoding="utf-8")
    tables = cost.all_tables(BENCHMARKS / "results", cost.Assumed())
    assert all(table in text for table in tables.values()), "python benchmarks/cost.py --write"
    assert cost.filled(text, tables) == text


def test_hours_are_start_work_the_last_part_and_the_questions_at_the_end():
    from _cost_model import Assumed, Measured, limits, on_machines

    one = Measured(seconds=1.0, read_seconds=0.1, bytes_in=1.0, bytes_out=1.0, start_seconds=2.0, efficiency=0.5)
    assumed = Assumed(articles=8 * 8192, cores=2, boot_seconds=3.0, question_seconds=10.0, deaths=0.0, price=0.5)
    found = on_machines(one, assumed, 4)
    # 8 cores at half their speed take a part each, 16,384 s; as long again waits for the last; 8 questions of 10 s.
    assert found["work"] == 16384
    assert found["hours"] * 3600 == pytest.approx(3 + 2 + 16384 + 16384 + 80)
    assert found["core_hours"] == pytest.approx(found["hours"] * 8)
    assert found["price"] == pytest.approx(found["core_hours"] / 2)
    # On one machine the work takes 65,536 s, on n of them 1 / n of it; the questions take 80 s on any number.
    assert limits(one, assumed)["end"] == pytest.approx(65536 / 80)


def test_a_store_that_is_slower_than_the_work_is_waited_for():
    from _cost_model import Assumed, Measured, on_machines

    one = Measured(seconds=1e-6, read_seconds=0, bytes_in=600, bytes_out=400, start_seconds=0, efficiency=1)
    quick = Assumed(articles=1000, machine_bytes=100, store_bytes=250, boot_seconds=0, question_seconds=0)
    # A million bytes at 100 a second, at 200 with two machines, at the store's 250 with ten.
    seconds = [on_machines(one, quick, machines)["transfer"] for machines in (1, 2, 10)]
    assert seconds == [10_000, 5_000, 4_000]
    assert on_machines(one, quick, 1)["hours"] * 3600 == pytest.approx(10_000, rel=1e-3)


def test_two_processes_on_one_file_are_as_fast_as_was_measured_and_many_never_beat_the_serial_share():
    from _cost_model import Assumed, Measured, in_one_file

    one = Measured(seconds=1.0, read_seconds=0.1, bytes_in=1, bytes_out=1, start_seconds=0, efficiency=0.9)
    times = [in_one_file(one, Assumed(), processes)["times_one"] for processes in (1, 2, 10**9)]
    assert times == [pytest.approx(1), pytest.approx(1.8), pytest.approx(9)]


def test_the_longest_run_in_one_process_replaces_the_short_one(tmp_path):
    from _cost_model import measured

    (tmp_path / "speed.json").write_bytes((BENCHMARKS / "results" / "speed.json").read_bytes())
    runs = [
        {"articles": 10, "processes": 1, "processor_seconds": 9.0, "input_megabytes": 1, "output_megabytes": 1},
        {"articles": 1000, "processes": 1, "processor_seconds": 4.0, "input_megabytes": 2, "output_megabytes": 0.5},
        {"articles": 9000, "processes": 2, "processor_seconds": 9.0, "input_megabytes": 1, "output_megabytes": 1},
    ]
    (tmp_path / "million.json").write_text(json.dumps({"runs": runs}), encoding="utf-8")
    models, source = measured(tmp_path)
    assert models["TF-IDF"][0] == 0.004
    assert (models["TF-IDF"].bytes_in, models["TF-IDF"].bytes_out) == (2000, 500)
    assert source == "million.json, 1,000 articles in one process"
