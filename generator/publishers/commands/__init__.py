"""The commands, one a module: each reads, asks the generator, prints and, where its help says so, writes."""
