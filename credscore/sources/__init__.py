"""Source credibility: what the scores of many documents say of the publisher they are from."""
