"""Services as they were given: visits, monthly acts, disputes, corrections."""
