"""What a region sets by its acts: directions, territories, calendars and dated parameters."""
