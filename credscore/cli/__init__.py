"""The commands of `credscore`, one per file. They import what they need when they run, so that help is fast."""
