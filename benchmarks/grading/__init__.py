"""How near the grades are to a teacher's."""
