"""Working on one file at the same time: who else has it open, what they save, what is left beside it."""
