"""The language server `credscore server`: findings, hints and scores of open texts, for editors (extra `[lsp]`)."""
