"""The glossary against hand-made labels: terms found with the right definition, entries that define nothing."""
