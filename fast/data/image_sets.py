"""The sets of images that have a name: their files, where they come from, their checksums."""

from collections.abc import Mapping
from dataclasses import dataclass, field

TRAIN_IMAGES, TRAIN_LABELS = "train-images-idx3-ubyte", "train-labels-idx1-ubyte"
TEST_IMAGES, TEST_LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
FILES = (TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS)

EMNIST_ZIP = "https://www.itl.nist.gov/iaui/vip/cs_links/EMNIST/gzip.zip"
EMNIST_MD5 = "md5:58c8d27c78d21e728a6bc7b3cc06412e"


@dataclass(frozen=True)
class ImageFiles:
    """A set of grey images in IDX files.

    files: training images and labels, test images and labels, without .gz. address: of the folder
    of the files; of a zip file if archive is its checksum. checksums: of the files with .gz.
    shape: training samples, test samples, classes.
    """

    files: tuple[str, ...]
    address: str
    about: str
    shape: tuple[int, int, int]
    licence: str
    checksums: Mapping[str, str] = field(default_factory=dict)
    archive: str | None = None


def _plain(
    address: str, about: str, licence: str, md5: tuple[str, ...], files: tuple[str, ...] = FILES
) -> ImageFiles:
    checksums = {name: f"md5:{each}" for name, each in zip(files, md5, strict=True)}
    test = 60_000 if files is not FILES else 10_000
    return ImageFiles(files, address, about, (60_000, test, 10), licence, checksums)


def _emnist(part: str, about: str, train: int, test: int, classes: int) -> ImageFiles:
    files = tuple(
        f"emnist-{part}-{use}-{kind}-ubyte"
        for use in ("train", "test")
        for kind in ("images-idx3", "labels-idx1")
    )
    shape = train, test, classes
    return ImageFiles(files, EMNIST_ZIP, about, shape, "not stated", archive=EMNIST_MD5)


IMAGE_SETS = {
    "fashion-mnist": _plain(
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "articles of Zalando, 28 x 28 pixels",
        "MIT",
        (
            "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
            "25c81989df183df01b3e8a0aad5dffbe",
            "bef4ecab320f06d8554ea6380940ec79",
            "bb300cfdad3c16e7a12a480ee83cd310",
        ),
    ),
    "mnist": _plain(
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "handwritten digits, 28 x 28 pixels",
        "CC BY-SA 3.0",
        (
            "f68b3c2dcbeaaa9fbdd348bbdeb94873",
            "d53e105ee54ea40749a09fcbcd1e9432",
            "9fb629c4189551a2d022fa330f9573f3",
            "ec29112dd5afa0611ce80d1b7f02629c",
        ),
    ),
    "kmnist": _plain(
        "http://codh.rois.ac.jp/kmnist/dataset/kmnist/",
        "handwritten hiragana, 28 x 28 pixels",
        "CC BY-SA 4.0",
        (
            "bdb82020997e1d708af4cf47b453dcf7",
            "e144d726b3acfaa3e44228e80efcd344",
            "5c965bf0a639b31b8f53240b1b52f4d7",
            "7320c461ea6c1c855c0b718fb2a4b134",
        ),
    ),
    "qmnist": _plain(
        "https://raw.githubusercontent.com/facebookresearch/qmnist/master/",
        "MNIST made anew, with 60000 test images of 28 x 28 pixels",
        "BSD 3-clause",
        (
            "ed72d4157d28c017586c42bc6afe6370",
            "0058f8dd561b90ffdd0f734c6a30e5e4",
            "1394631089c404de565df7b7aeaf9412",
            "5b5b05890a5e13444e108efe57b788aa",
        ),
        (
            "qmnist-train-images-idx3-ubyte",
            "qmnist-train-labels-idx2-int",
            "qmnist-test-images-idx3-ubyte",
            "qmnist-test-labels-idx2-int",
        ),
    ),
    "emnist-letters": _emnist(
        "letters", "handwritten letters, lying, labels 1 to 26", 124_800, 20_800, 26
    ),
    "emnist-balanced": _emnist(
        "balanced", "handwritten digits and letters, lying", 112_800, 18_800, 47
    ),
    "emnist-digits": _emnist("digits", "handwritten digits, lying", 240_000, 40_000, 10),
}
