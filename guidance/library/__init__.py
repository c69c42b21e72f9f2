"""The guidance library: sections, pages and anchored paragraphs."""
