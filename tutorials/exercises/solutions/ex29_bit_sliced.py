"""ex29: carries and borrows are planes as well."""


def to_planes(counters: list[int], counter_bits: int) -> list[int]:
    planes = []
    for j in range(counter_bits):
        # Python's >> and & see a negative integer in two's complement
        planes.append(sum((c >> j & 1) << i for i, c in enumerate(counters)))
    return planes


def step_planes(planes: list[int], up: int, down: int) -> list[int]:
    at_top, at_bottom = up & ~planes[-1], down & planes[-1]
    for plane in planes[:-1]:
        at_top &= plane
        at_bottom &= ~plane
    carry, borrow = up & ~at_top, down & ~at_bottom
    moved = []
    for plane in planes:
        moved.append(plane ^ carry ^ borrow)
        carry &= plane
        borrow &= ~plane
    return moved
