"""How well questions find their passages: labelled questions, systems side by side, ablations."""
