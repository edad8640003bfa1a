"""What is done with notices: one file for each thing."""
