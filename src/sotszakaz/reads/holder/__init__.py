"""What holders and those who act for them see."""
