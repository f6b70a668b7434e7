"""What somebody adds to the family without touching the packages: one file each."""
