"""When speech is restricted: periods, holds, review hours."""
