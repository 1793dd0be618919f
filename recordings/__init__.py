"""Many recordings at once: finds them and reads each one once, here or on a Dask cluster."""
