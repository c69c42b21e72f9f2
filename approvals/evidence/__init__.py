"""What each rule enforces, and how often it fires: pages for everybody who is signed in."""
