"""How fast the warehouse is built, and beside what that is slow or fast."""
