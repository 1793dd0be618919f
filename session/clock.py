"""Lengths of time as everybody reads them, the same in windows, reports and lists."""


def clock(seconds: float) -> str:
    """Minutes and whole seconds, and hours once there are any."""
    whole = int(seconds + 1e-6)  # sums of milliseconds may fall a little short
    minutes, second = divmod(whole, 60)
    hour, minute = divmod(minutes, 60)
    return f"{hour}:{minute:02d}:{second:02d}" if hour else f"{minute}:{second:02d}"
