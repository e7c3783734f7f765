"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");
const { serverOptions, initializationOptions, documentSelector } = require("./options");

let client;

async function start() {
  const settings = vscode.workspace.getConfiguration("credscore");
  const options = initializationOptions(
    { site: settings.get("site"), debounce: settings.get("debounce") },
    vscode.workspace.isTrusted,
  );
  client = new LanguageClient("credscore", serverOptions(settings.get("command")), {
    documentSelector: documentSelector(),
    initializationOptions: options,
  });
  await client.start();
}

async function restart() {
  await client?.stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.workspace.onDidGrantWorkspaceTrust(restart),
    vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("credscore") && restart()),
  );
  await start();
}

async function deactivate() {
  await client?.stop();
}

module.exports = { activate, deactivate };
