"""Whether numpy computes what it should with the linear algebra beside it: linear_algebra.py FOLDER-OF-NUMPY

All that is asked of the library is asked here, in its four kinds of numbers, and from several threads at once.
"""

import sys
import threading

sys.path.insert(0, sys.argv[1])
import numpy as np

TOLERANCE = {np.float32: 1e-3, np.complex64: 1e-3, np.float64: 1e-9, np.complex128: 1e-9}


def random(kind: type, *shape: int) -> np.ndarray:
    dice = np.random.default_rng(sum(shape))
    real, imaginary = dice.standard_normal((2, *shape))
    return (real + 1j * imaginary if np.issubdtype(kind, np.complexfloating) else real).astype(kind)


def close(kind: type, one: np.ndarray, other: np.ndarray) -> None:
    one, other = np.asarray(one, np.complex128), np.asarray(other, np.complex128)
    assert np.abs(one - other).max() <= TOLERANCE[kind] * max(1.0, np.abs(other).max()), (kind, one, other)


def product(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """By numpy's own loops."""
    return np.einsum("ij,jk->ik", one.astype(np.complex128), other.astype(np.complex128), optimize=False)


def products(kind: type, rows: int, inner: int, columns: int) -> None:
    one, other, vector = random(kind, rows, inner), random(kind, inner, columns), random(kind, 2 * inner)[::2]
    right = product(one, other)
    for left in (one, np.asfortranarray(one), np.repeat(one, 2, 1)[:, ::2]):
        close(kind, left @ other, right)
        close(kind, left @ np.asfortranarray(other), right)
        close(kind, left @ vector, product(one, vector[:, None])[:, 0])
    close(kind, vector[::-1] @ other, product(vector[None, ::-1], other)[0])
    close(kind, one @ one.T, product(one, one.T))
    close(kind, one.T @ one, product(one.T, one))
    close(kind, np.dot(vector, vector[::-1]), product(vector[None], vector[::-1, None])[0, 0])
    close(kind, np.vdot(vector, vector), product(vector[None].conj(), vector[:, None])[0, 0])


def decompositions(kind: type, side: int) -> None:
    square, high = random(kind, side, side) + side * np.eye(side, dtype=kind), random(kind, side + 4, side)
    one = np.eye(side)
    close(kind, product(np.linalg.inv(square), square), one)
    close(kind, product(square, np.linalg.solve(square, high[:side])), high[:side])
    close(kind, np.linalg.det(np.diag(np.full(side, 2)).astype(kind)), np.asarray(2.0**side))
    left, middle, right = np.linalg.svd(high)
    close(kind, product(left.conj().T, left), np.eye(side + 4))
    close(kind, product(left[:, :side] * middle, right), high)
    turned, upper = np.linalg.qr(high)
    close(kind, product(turned, upper), high)
    even = square + square.conj().T
    values, vectors = np.linalg.eigh(even)
    close(kind, product(even, vectors), vectors * values)
    values, vectors = np.linalg.eig(square)
    close(kind, product(square, vectors), vectors * values)
    nearest = np.linalg.lstsq(high, high[:, :1] + 1, rcond=None)[0]
    close(kind, product(high.conj().T, high @ nearest - high[:, :1] - 1), np.zeros((side, 1)))
    root = np.linalg.cholesky(_positive(high))
    close(kind, product(root, root.conj().T), _positive(high))


def _positive(high: np.ndarray) -> np.ndarray:
    return high.conj().T @ high


def everything() -> None:
    for kind in TOLERANCE:
        for shape in ((1, 1, 1), (3, 4, 5), (40, 17, 60), (200, 3, 1), (64, 64, 64)):
            products(kind, *shape)
        for side in (1, 2, 3, 8, 9, 30):
            decompositions(kind, side)


def singular() -> bool:
    try:
        np.linalg.inv(np.zeros((3, 3)))
    except np.linalg.LinAlgError:
        return True
    return False


class Worker(threading.Thread):
    done = False

    def run(self) -> None:
        everything()
        self.done = True


everything()
workers = [Worker() for _ in range(4)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print("right" if singular() and all(worker.done for worker in workers) else "wrong")
