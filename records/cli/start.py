"""The entry point of `declass`: tells the version at once, and loads the commands for all else."""

import sys

from records import __version__

VERSION = f"declass {__version__}"


def run() -> None:
    """Runs the command line of the process."""
    if sys.argv[1:] == ["--version"]:
        sys.stdout.write(f"{VERSION}\n")
        return
    from records.cli.main import run as run_command

    run_command()


if __name__ == "__main__":
    run()
