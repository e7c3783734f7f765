"use strict";

/** The languages that the server reads. */
const LANGUAGES = ["markdown", "mdx", "html", "plaintext", "restructuredtext", "asciidoc"];

/** How to start the server: a program and its arguments. */
function serverOptions(command) {
  const [program, ...args] = Array.isArray(command) && command.length ? command : ["credscore", "server"];
  return { command: program, args };
}

/** What the server is told: nothing of an untrusted workspace may configure it. */
function initializationOptions(settings, trusted) {
  return { trusted, debounce: settings.debounce, ...(settings.site ? { site: settings.site } : {}) };
}

/** Which texts are sent to it: those of files, and those not saved yet. */
function documentSelector() {
  return LANGUAGES.flatMap((language) => ["file", "untitled"].map((scheme) => ({ scheme, language })));
}

module.exports = { LANGUAGES, serverOptions, initializationOptions, documentSelector };
