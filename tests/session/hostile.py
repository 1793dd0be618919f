"""Lines that a journal should not have and may."""

import numpy as np

HOSTILE_LINES = {
    "noise": np.random.default_rng(5).bytes(3000),
    "bottomless": b"[" * 200_000,
    "other types": b'{"kind": "samples", "time_utc": 3, "elapsed_s": [], "rows": {}}',
    "no number": b'{"kind":"samples","time_utc":"","elapsed_s":NaN,"rows":[]}',
    "giant numbers": b'{"kind":"samples","time_utc":"","elapsed_s":1e308,"rows":'
    b'[["P01","",' + b"9" * 5000 + b',1,"live","happy",0.5,null,null]]}',
    "far future": b'{"kind":"samples","time_utc":"9999-12-31T23:59:59Z","elapsed_s":1e300,'
    b'"rows":[["P01","",1,1,"live","happy",0.5,null,null]]}',
    "one long line": b"x" * 5_000_000,
}
