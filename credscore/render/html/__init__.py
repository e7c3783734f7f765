"""HTML: the page of `credscore report` and pictures for notebooks."""
