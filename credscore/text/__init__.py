"""Texts as columns: normalized characters, tokens, sentences, matched terms, and whose voice each word is in."""
