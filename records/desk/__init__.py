"""What an officer does, one function a task."""
