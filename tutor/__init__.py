"""What a learner does with an index: ask it, keep the conversation, look after the material."""
