"""HTML pages: which elements are visible, which of them are the article, and what the page says of itself."""
