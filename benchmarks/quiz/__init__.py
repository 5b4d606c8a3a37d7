"""Quiz items: do they give themselves away, does the gate hold, are they right."""
