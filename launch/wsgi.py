"""What the web server started by the launcher serves: the product, ending with its parent."""

from launch import processes
from sotszakaz.config.wsgi import application

__all__ = ["application"]
processes.end_with_parent()  # the server itself leaves its workers behind when it is killed
