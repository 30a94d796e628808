"""Puts `resources/`, which lies outside the package, into the wheel. See pyproject.toml first."""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithResources(build_py):
    """Copies `resources/` to `app/_resources`, where `app.resources` looks first."""

    def run(self) -> None:
        super().run()
        if not self.editable_mode:
            self.copy_tree("resources", str(Path(self.build_lib, "app", "_resources")))


setup(cmdclass={"build_py": BuildWithResources})
