"""``python -m generator``."""

from generator.publishers.command_line import main

if __name__ == "__main__":
    main()
