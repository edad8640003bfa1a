"""What those who approve and pay see."""
