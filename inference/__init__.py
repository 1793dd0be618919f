"""What is seen in a frame: gallery layout, faces, expressions, participants."""
