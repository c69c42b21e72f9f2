"""HTTP sessions with deadlines. No Django: signing in and speaking share them."""
