"""What clerks and heads of an authorised body see."""
