"""HTML: the page of `credscore report` and the pictures of a notebook."""
