"""The people: who they are, what they may do, how we reach them, which networks they speak on, and what each has done."""
