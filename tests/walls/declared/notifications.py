"""Notices: everybody has their own, and no address names one."""

from tests.walls.doors import SIGNED_IN, Door

DOORS = [Door("notifications/", SIGNED_IN)]
