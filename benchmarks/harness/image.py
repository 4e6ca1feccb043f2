"""What the app's image holds: its JVM's flags, and, where `make images` has made it, the image itself."""

import json
import shutil
import subprocess
from pathlib import Path
from xml.etree import ElementTree

from settings import Settings

POM = "{http://maven.apache.org/POM/4.0.0}"
APP = "/app/"
# What the operator gives a pod of the app, so that the heap here is as large as there.
MEMORY = "-XX:MaxRAM=256m"


def jvm_flags(settings: Settings) -> list[str]:
    """Those of the image, without its AOT cache."""
    build = ElementTree.parse(settings.root / "counter-app/pom.xml").getroot().find(f"{POM}build")
    return [flag.text.strip() for flag in build.iter(f"{POM}jvmFlag")] + [MEMORY]


class Image:
    """The image's files in a folder, and the command that its container would run."""

    def __init__(self, settings: Settings):
        self._root = settings.target / "image" / "root"
        packed = settings.target / "image" / "packed"
        shutil.rmtree(settings.target / "image", ignore_errors=True)
        packed.mkdir(parents=True)
        self._root.mkdir()
        _untar(tar_of(settings), packed)
        manifest = json.loads((packed / "manifest.json").read_text())[0]
        for layer in manifest["Layers"]:
            _untar(packed / layer, self._root)
        config = json.loads((packed / manifest["Config"]).read_text())["config"]
        shutil.rmtree(packed)
        self._entrypoint = config["Entrypoint"]
        self._path = next(line[5:] for line in config["Env"] if line.startswith("PATH=")).split(":")

    def has_cache(self) -> bool:
        return any("AOTCache" in argument for argument in self._entrypoint)

    def command(self, cache: bool) -> list[str]:
        arguments = [argument for argument in self._entrypoint[1:] if cache or "AOTCache" not in argument]
        return [self._java(), MEMORY, *(self._here(argument) for argument in arguments)]

    def _java(self) -> str:
        programs = (self._root / folder.lstrip("/") / "java" for folder in self._path)
        return str(next(java for java in programs if java.is_file() and not java.is_symlink()))

    def _here(self, argument: str) -> str:
        if argument.startswith("@"):
            argument = (self._root / argument[2:]).read_text().strip()
        return argument.replace(APP, f"{self._root}{APP}")


def tar_of(settings: Settings) -> Path:
    return settings.root / "counter-app/target/jib-image.tar"


def _untar(archive: Path, folder: Path) -> None:
    """By tar itself: it keeps the times of jars, by which the cache knows them. Devices need rights that nobody needs here."""
    options = ["--no-same-owner", "--warning=no-unknown-keyword", "--exclude=./dev", "--exclude=dev/*"]
    subprocess.run(["tar", "-xf", archive, "-C", folder, *options], check=True)
