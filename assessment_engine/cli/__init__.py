"""The command line: ``assess``. Each module has one group of commands and no logic of its own."""


def main() -> None:
    """Run ``assess`` with the arguments of the process, and end the process with its exit code."""
    import sys

    if sys.argv[1:] == ["--version"]:  # what scripts ask most often needs no command line
        from assessment_engine.cli.version import version_text

        print(version_text())
        return
    from typer.main import get_command

    from assessment_engine.cli.app import app

    get_command(app).main(prog_name="assess")
