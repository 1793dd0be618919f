"""Where frames come from: screen, camera, recordings and pictures."""
