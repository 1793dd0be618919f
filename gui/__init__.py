"""PyQt6 widgets; `bridge` is the only place where worker threads meet Qt."""
