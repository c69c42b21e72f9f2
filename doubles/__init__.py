"""Stand-ins for the networks: separate programs that import nothing of ours."""
