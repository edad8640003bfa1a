"""«Государственный социальный заказ»: volumes, services, tariffs, budget lines."""
