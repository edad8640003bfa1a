"""Tables that officials send and receive: read and checked whole, written ready for print."""
