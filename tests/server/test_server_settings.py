"""Which configuration the language server follows: that of files, of the editor, of a workspace that is not trusted."""

from __future__ import annotations

from pathlib import Path

from editing import LOUD, Editor, lsp, session


def test_the_page_of_a_rule_is_that_of_the_site(tmp_path: Path) -> None:
    async def work(opened: Editor) -> None:
        (found,) = await opened.open("a.txt", LOUD, "plaintext")
        assert found.code_description.href == "https://docs.example/rules/#peacock-phrase"

    session(tmp_path, work, site="https://docs.example/")


def test_configuration_ignores_and_baseline_hold(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\n')
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "credscore.toml").write_text(
        'exclude = ["out.md"]\n[rules.peacock-phrase]\nseverity = "error"\n'
    )

    async def work(opened: Editor) -> None:
        assert await opened.open("a.md", LOUD) == []
        assert await opened.open("sub/out.md", LOUD) == []
        (found,) = await opened.open("sub/a.md", LOUD)
        assert found.severity == lsp.DiagnosticSeverity.Error
        assert (
            await opened.change("sub/a.md", LOUD.strip() + " <!-- credscore: ignore[peacock-phrase]: its name -->\n")
            == []
        )
        (tmp_path / "credscore.toml").write_text('select = ["peacock-phrase"]\n')
        (found,) = await opened.watched("a.md", "credscore.toml")
        assert found.code == "peacock-phrase"
        (tmp_path / "credscore.toml").write_text("select = 3\n")
        (found,) = await opened.watched("a.md", "credscore.toml")
        assert (found.code, found.range.start.line) == ("not-checked", 0)
        assert "credscore.toml" in found.message

    session(tmp_path, work)


def test_known_findings_are_not_told(tmp_path: Path) -> None:
    from commands import run  # noqa: PLC0415

    (tmp_path / "a.md").write_text(LOUD)
    (tmp_path / "credscore.toml").write_text('baseline = "known.json"\n')
    run("check", str(tmp_path / "a.md"), "--write-baseline", str(tmp_path / "known.json"))

    async def work(opened: Editor) -> None:
        assert await opened.open("a.md", LOUD) == []
        assert len(await opened.change("a.md", LOUD + "\nA best-in-class team.\n")) == 1

    session(tmp_path, work)


def test_a_workspace_that_is_not_trusted_configures_nothing(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\nextend = "/etc/passwd"\n')

    async def work(opened: Editor) -> None:
        (found,) = await opened.open("a.md", LOUD)
        assert found.code == "peacock-phrase"

    session(tmp_path, work, trusted=False)


def test_settings_do_not_give_trust_back(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\n')

    async def work(opened: Editor) -> None:
        assert len(await opened.open("a.md", LOUD)) == 1
        for settings in ({}, {"debounce": 0}, {"site": "https://docs.example/"}, {"trusted": True}):
            assert len(await opened.configured("a.md", settings)) == 1, settings

    session(tmp_path, work, trusted=False)


def test_settings_change_what_they_name_alone(tmp_path: Path) -> None:
    (tmp_path / "credscore.toml").write_text('ignore = ["peacock-phrase"]\n')

    async def work(opened: Editor) -> None:
        assert await opened.open("a.md", LOUD) == []
        (found,) = await opened.configured("a.md", {"trusted": False})
        assert found.code_description.href.startswith("https://docs.example/")

    session(tmp_path, work, site="https://docs.example/")
