"""The site: settings, addresses, timetable, home page, demo. Nobody imports it."""
