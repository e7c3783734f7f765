"""The server for agents, called through the client of the protocol: in this process, and once over standard streams."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from checking import commit

import credscore

mcp = pytest.importorskip("mcp")
from credscore.mcp.agent_server import make_server  # noqa: E402
from credscore.mcp.inputs import inputs_of  # noqa: E402

jsonschema = pytest.importorskip("jsonschema")

LOUD = "It is a world-class museum on the hill."
CALM = "The museum on the hill opens in May."
ADVERT = Path("fixtures/articles/advert.txt").read_bytes().decode()
TOOLS = {"score_text", "check_text", "explain_rule", "compare_revisions"}


def session(work: Callable[[Any], Awaitable[None]], *folders: str, process: bool = False) -> None:
    """Run some work in a client of a server in this process, or in a process of its own."""
    arguments = ["-m", "credscore", "mcp", *folders]
    own = mcp.StdioServerParameters(command=sys.executable, args=arguments, env={**os.environ})

    async def run() -> None:
        async with mcp.Client(own if process else make_server(inputs_of(folders))) as client:
            await work(client)

    asyncio.run(asyncio.wait_for(run(), 120))


async def answer(client: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    found = await client.call_tool(tool, arguments)
    assert not found.is_error, found.content
    return found.structured_content


async def refusal(client: Any, tool: str, **arguments: Any) -> str:
    found = await client.call_tool(tool, arguments)
    assert found.is_error
    return found.content[0].text


def test_the_tools_read_only_and_bind_their_answers_to_schemas() -> None:
    async def work(client: Any) -> None:
        tools = (await client.list_tools()).tools
        assert {tool.name for tool in tools} == TOOLS
        for tool in tools:
            assert tool.annotations.read_only_hint
            assert tool.annotations.open_world_hint is False
            jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        schemas = {tool.name: tool.output_schema for tool in tools}
        asked = {"score_text": {"text": ADVERT}, "check_text": {"text": ADVERT, "select": ["all"]},
                 "explain_rule": {"rule": "P01"}, "compare_revisions": {"before": LOUD, "after": CALM}}  # fmt: skip
        for name, arguments in asked.items():
            jsonschema.validate(await answer(client, name, **arguments), schemas[name])

    session(work)


def test_answers_are_those_of_the_library() -> None:
    async def work(client: Any) -> None:
        found = await answer(client, "score_text", text=ADVERT)
        score = credscore.score(ADVERT)
        assert (found["credibility"], found["words"]) == (score.credibility, score.words)
        assert found["evidence_total"] == len(score.spans)
        assert all(ADVERT[e["start"] : e["end"]] == e["text"] for e in found["evidence"])
        short = await answer(client, "score_text", text="Too few words.")
        assert short["credibility"] is None
        assert "too-short" in short["cautions"]
        checked = await answer(client, "check_text", text=LOUD)
        assert [f["text"] for f in checked["findings"]] == ["world-class"]
        assert (await answer(client, "check_text", text=LOUD, ignore=["promotional"]))["findings"] == []
        assert (await answer(client, "explain_rule", rule="peacock-phrase"))["code"] == "P01"
        compared = await answer(client, "compare_revisions", before=CALM, after=f"{CALM} {LOUD}")
        assert [f["rule"] for f in compared["new_findings"]] == ["peacock-phrase"]
        assert compared["gone_total"] == 0

    session(work, process=True)


def test_answers_are_bounded() -> None:
    async def work(client: Any) -> None:
        found = await client.call_tool("check_text", {"text": f"{LOUD} " * 2000})
        assert found.structured_content["findings_total"] == 2000
        assert len(json.dumps(found.structured_content)) < 100_000
        assert "at most 1,000,000" in await refusal(client, "score_text", text="a " * 600_000)

    session(work)


def test_only_files_below_the_folders_are_read(tmp_path: Path) -> None:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (root / "sub" / "a.md").write_text(LOUD)
    (tmp_path / "secret.md").write_text(LOUD)
    (root / "link.md").symlink_to(tmp_path / "secret.md")

    async def work(client: Any) -> None:
        for path in ("sub/a.md", str(root / "sub" / "a.md")):
            assert (await answer(client, "check_text", path=path))["findings_total"] == 1
        away = ("../secret.md", str(tmp_path / "secret.md"), "link.md", "/etc/passwd", "none.md", "sub", ".")
        for path in away:
            assert "is not a file below the folders" in await refusal(client, "score_text", path=path)
        assert "either `text` or `path`" in await refusal(client, "score_text")
        assert "there is no rule 'nope'; the rules are" in await refusal(client, "explain_rule", rule="nope")

    session(work, str(root))


def test_without_folders_no_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(LOUD)

    async def work(client: Any) -> None:
        assert "credscore mcp FOLDER" in await refusal(client, "score_text", path=str(tmp_path / "a.md"))

    session(work)


def test_a_file_is_compared_with_a_revision(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(CALM)
    commit(tmp_path)
    (tmp_path / "a.md").write_text(LOUD)

    async def work(client: Any) -> None:
        found = await answer(client, "compare_revisions", path="a.md", revision="HEAD")
        assert found["new_total"] == 1
        assert "option" in await refusal(client, "compare_revisions", path="a.md", revision="--upload-pack=x")

    session(work, str(tmp_path))


def test_what_is_no_folder_is_refused() -> None:
    done = subprocess.run([sys.executable, "-m", "credscore", "mcp", "none"], capture_output=True, check=False)
    assert done.returncode == 2
    assert b"none: not a folder" in done.stderr
