"""Who may open which address of the site, and that each holds everybody to it.

``declared`` says it, ``world`` builds people and things, ``visits`` goes from door to door.
"""
