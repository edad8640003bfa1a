SELECT raw_seat(1);
