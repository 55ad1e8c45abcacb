"""Working on one map together: merging what several people have made of it."""
