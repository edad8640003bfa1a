"""Work that happens later: deliveries to the outside, the nightly self-check."""
