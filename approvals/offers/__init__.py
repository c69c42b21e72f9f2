"""Offers: one story, worded for each councillor, signed by a reviewer before they are asked."""
