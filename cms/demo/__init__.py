"""The demo: a whole council on one machine, from one command, with nothing to install."""
