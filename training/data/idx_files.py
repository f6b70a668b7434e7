"""The data sets that come as IDX files, from a folder or, what is missing there, from the network."""

import gzip
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from ssl import SSLError
from tempfile import TemporaryDirectory
from typing import cast
from urllib.error import URLError

import torch

from ganapp import idx
from ganapp.checkpoints import write_atomically
from training.data.source import DataError, PictureOptions, Request, Samples

PATIENCE = 30  # seconds
NETWORK = (URLError, HTTPException, ConnectionError, TimeoutError, SSLError, RuntimeError)
"""What a download ends in that is no fault of this machine's; RuntimeError is torchvision's for a wrong checksum."""


def load(name: str, request: Request) -> Samples:
    """Pictures (n, 1, size, size) and labels of MNIST or Fashion-MNIST.

    Looks in `root` first and downloads only what is missing of the training or of the test files. Raises DataError.
    """
    for file in idx.NAMES[request.split]:
        if not idx.files_of(request.root, name, file):
            if not request.download:
                raise DataError(
                    f"{name}: {file} is not in {idx.raw(request.root, name)}, so that a run downloads it first"
                )
            _download(name, request.root, file)
    try:
        pictures, labels = idx.read_split(request.root, name, request.split)
    except ValueError as error:
        raise DataError(
            f"{name}: {error}. Delete what is wrong and run the command again, which downloads it, or put a whole "
            "file in its place."
        ) from error
    images = torch.from_numpy(pictures)[:, None]  # (n, 1, 28, 28)
    size = cast(PictureOptions, request.options).image_size
    if size not in (0, images.shape[-1]):
        from torchvision.transforms.v2.functional import resize  # a second of library that others do not need

        images = resize(images, [size, size])
    return Samples(images.contiguous(), torch.from_numpy(labels).long())


@contextmanager
def _patience() -> Iterator[None]:
    """A connection that says nothing for so long is given up, in which urllib would wait without end."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(PATIENCE)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _download(name: str, root: Path, file: str) -> None:
    """Put one file of a data set into its folder, from the mirrors that torchvision knows, whole or not at all."""
    from torchvision import datasets
    from torchvision.datasets.utils import download_url

    folder, source = idx.raw(root, name), getattr(datasets, idx.FOLDERS[name])
    archive, checksum = next(resource for resource in source.resources if resource[0] == f"{file}.gz")
    failed: Exception | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".download", dir=folder) as aside:  # several processes may do the same
            for mirror in source.mirrors:
                try:
                    with _patience():
                        download_url(f"{mirror}{archive}", aside, archive, checksum)
                except NETWORK as error:
                    failed = error
                    continue
                whole = Path(aside) / file
                write_atomically(whole, gzip.decompress((Path(aside) / archive).read_bytes()))
                os.replace(whole, folder / file)
                return
    except OSError as error:
        raise DataError(f"{name}: {file} is to be downloaded, but cannot be written to {folder} ({error})") from error
    stray = idx.find(root, file)
    hint = f" {stray[0]} does not say of which data set it is: if it is of {name}, move it there." if stray else ""
    raise DataError(
        f"{name}: {file} is not in {folder} and could not be had from the network ({failed}). Connect once, or put "
        f"that file there, plain or gzipped.{hint}"
    ) from failed
