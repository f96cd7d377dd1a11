"""The command line: ``assess``. Each module has one group of commands and no logic of its own."""


def main() -> None:
    """Run ``assess`` with the arguments of the process, and end the process with its exit code."""
    import gc
    import sys

    gc.disable()  # a run makes its values and ends: looking through them for cycles took a fifth of its time
    try:
        if sys.argv[1:] == ["--version"]:  # what scripts ask most often needs no command line
            _show_version()
            return
        from typer.main import get_command

        from assessment_engine.cli.app import app

        get_command(app).main(prog_name="assess")
    except KeyboardInterrupt:  # before the command line is there to say so
        sys.exit(130)


def _show_version() -> None:
    import sys

    from assessment_engine.cli.version import version_text

    try:
        print(version_text(), flush=True)
    except OSError as error:
        sys.exit(f"stdout: {error.strerror}")
