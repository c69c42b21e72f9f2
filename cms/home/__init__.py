"""The signed-in home page and the small pages about the site itself."""
