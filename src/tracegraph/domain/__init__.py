"""What the two texts talk about; imports nothing of the other layers."""
