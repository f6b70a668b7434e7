"""The first pass over a folder of pictures: every file is read and decoded once, in all cores, and written to a cache.

Threads do it: Pillow lets go of the interpreter while it decodes and resizes. Of the pictures only those in hand are in
memory, so there may be more of them than it holds.
"""

import os
import warnings
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from filelock import FileLock
from tqdm import tqdm

from training.data.source import DataError, PictureOptions
from training.pictures import cache as cached
from training.pictures.cache import Prepared
from training.pictures.first_pass import FirstPass, Read
from training.pictures.reading import SUFFIXES, Unreadable, decode, is_picture, reason
from training.pictures.scan import Archive, File, Folder, Listing, classes_of, open_place, read

MOST_WORKERS = 16
"""Threads: more would wait for the interpreter, each with a picture in memory."""

Item, Result = TypeVar("Item"), TypeVar("Result")


def prepare(path: Path, options: PictureOptions, cache: Path, within: Collection[str] = ()) -> Prepared:
    """The pictures of a folder or a .zip, or of these folders in it, from the cache where they have not changed since.

    Several processes may ask at once: one prepares, the others wait and find it done. Raises DataError.
    """
    with open_place(path) as place:
        listing = place.listing().within(within) if within else place.listing()
        made_of = cached.fingerprint(listing, options)
        try:
            cache.mkdir(parents=True, exist_ok=True)
            with FileLock(cache / "lock"):
                prepared = cached.load(cache, made_of) or _prepare(path, place, listing, options, cache, made_of)
        except OSError as error:
            raise DataError(f"the pictures cannot be prepared in {cache}: {error.strerror or error}") from error
    return replace(prepared, report=replace(prepared.report, place=str(path)))  # it may have moved


def _prepare(
    path: Path, place: Folder | Archive, listing: Listing, options: PictureOptions, cache: Path, made_of: str
) -> Prepared:
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    with ExitStack() as stack:
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")  # decoders' would stand in the middle of the bar
        pictures, ignored = candidates(place, listing)
        classes = classes_of(path, [file.name for file in pictures])
        cached.forget(cache)
        first_pass = FirstPass(options, cache)
        stack.callback(first_pass.close)
        pool = stack.enter_context(ThreadPoolExecutor(workers))
        bar = tqdm(total=len(pictures), desc="preparing pictures", unit="file", disable=None, leave=False)
        stack.enter_context(bar)
        found = in_order(pool, partial(look, place, options), pictures, ahead=4 * workers)
        for file, kind, content in zip(pictures, classes, found, strict=True):
            first_pass.add(file, kind, content)
            bar.update()
        left_out = dict((Counter(listing.ignored) + ignored).most_common())
        report = first_pass.report(path, len(listing.files), left_out)
        cached.save(cache, made_of, first_pass.finish(report))
    prepared = cached.load(cache, made_of)
    if prepared is None:
        raise DataError(f"what was prepared in {cache} cannot be read back: does another program write there?")
    return prepared


def candidates(place: Folder | Archive, listing: Listing) -> tuple[list[File], Counter[str]]:
    """The files that are named as pictures or begin as one, and how many others there are by suffix."""
    pictures, ignored = [], Counter()
    for file in listing.files:
        if file.suffix in SUFFIXES or _begins_as_picture(place, file):
            pictures.append(file)
        else:
            ignored[file.suffix or "without suffix"] += 1
    return pictures, ignored


def _begins_as_picture(place: Folder | Archive, file: File) -> bool:
    try:
        with place.open(file) as stream:
            return is_picture(stream)
    except Exception:  # a file of no known suffix that cannot be opened is not missed
        return False


def look(place: Folder | Archive, options: PictureOptions, file: File) -> Read:
    try:
        content = read(place, file)
        return Read(sha256(content).digest(), decode(content, options))
    except Unreadable as error:
        return Read(fault=str(error))
    except Exception as error:  # a damaged archive raises nearly anything
        return Read(fault=reason(error))


def in_order(
    pool: ThreadPoolExecutor, work: Callable[[Item], Result], items: Iterable[Item], ahead: int
) -> Iterator[Result]:
    """The results of `work`, in the order of the items, of which no more than `ahead` are begun before their turn."""
    begun: deque[Future[Result]] = deque()
    for item in items:
        begun.append(pool.submit(work, item))
        if len(begun) > ahead:
            yield begun.popleft().result()
    while begun:
        yield begun.popleft().result()
