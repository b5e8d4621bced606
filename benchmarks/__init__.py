"""What Limber costs: ``corpus`` makes as many records as one likes, ``check`` measures what checking them takes."""
