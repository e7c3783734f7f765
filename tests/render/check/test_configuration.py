"""A configuration with the place of each value."""

from __future__ import annotations

from pathlib import Path

from checking import config, run


def test_show_config_says_where_values_are_from(tmp_path: Path) -> None:
    config(tmp_path, "[tool.credscore]\nmax-bias = 40\n[tool.credscore.rules.long-sentence]\nmax-words = 30",
           "pyproject.toml")  # fmt: skip
    shown = run("--show-config", "--min-credibility", "55", cwd=tmp_path).stdout
    assert "max-bias = 40  # pyproject.toml" in shown
    assert "min-credibility = 55.0  # command line" in shown
    assert 'abstained = "pass"  # default' in shown
    assert "rules.long-sentence.max-words = 30  # pyproject.toml\n" in shown
    done = run("--show-config", "nope.md", cwd=tmp_path)
    assert (done.returncode, "nope.md: no such file" in done.stderr) == (3, True)


def test_show_config_names_the_place_of_each_value(tmp_path: Path) -> None:
    config(tmp_path, '[rules.P01]\nseverity = "error"\naccept = ["a"]\n[rules.hedge]\nseverity = "info"', "base.toml")
    config(tmp_path, 'extend = "base.toml"\nselect = ["default"]\n[rules.P01]\nseverity = "info"\naccept = "b"')
    shown = run("--show-config", "--select", "shouting", cwd=tmp_path).stdout
    assert 'select = ["shouting"]  # command line\n' in shown
    assert 'rules.peacock-phrase.severity = "info"  # credscore.toml\n' in shown
    assert 'rules.peacock-phrase.accept = ["a", "b"]  # base.toml, credscore.toml\n' in shown
    assert 'rules.hedge.severity = "info"  # base.toml\n' in shown
