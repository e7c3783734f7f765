"use strict";

const assert = require("node:assert");
const test = require("node:test");
const { LANGUAGES, serverOptions, initializationOptions, documentSelector } = require("../options");
const manifest = require("../package.json");

test("the command of the settings starts the server", () => {
  assert.deepStrictEqual(serverOptions(["python", "-m", "credscore", "server"]), {
    command: "python",
    args: ["-m", "credscore", "server"],
  });
  for (const odd of [undefined, null, [], "credscore"]) {
    assert.deepStrictEqual(serverOptions(odd), { command: "credscore", args: ["server"] });
  }
});

test("the server is told whether the workspace is trusted", () => {
  assert.deepStrictEqual(initializationOptions({ site: "", debounce: 0.1 }, false), { trusted: false, debounce: 0.1 });
  assert.strictEqual(initializationOptions({ site: "https://docs.example", debounce: 0 }, true).site, "https://docs.example");
});

test("the manifest and the selector name the same languages", () => {
  assert.deepStrictEqual(manifest.activationEvents, LANGUAGES.map((language) => `onLanguage:${language}`));
  assert.strictEqual(documentSelector().length, 2 * LANGUAGES.length);
});

test("an untrusted workspace cannot name the command", () => {
  assert.deepStrictEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, ["credscore.command"]);
});
