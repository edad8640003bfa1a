"""Pages of the holder of a certificate, and of those who act for one."""
