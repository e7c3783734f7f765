"""Source credibility: what the scores of many documents say about their publisher."""
