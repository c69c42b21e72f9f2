"""The council's own news and events, from which offers begin."""
