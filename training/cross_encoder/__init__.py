"""How the cross-encoder of `tutor.cross_encoder` is made: `python -m training.cross_encoder`."""
