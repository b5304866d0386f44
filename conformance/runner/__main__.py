"""`python -m runner PATH...`: files or folders of cases."""

import sys

from .cases import files, read
from .report import Report
from .run import readings


def main(paths: list[str]) -> int:
    found = files(paths)
    if not found:
        print("no file of cases; usage: python -m runner PATH...", file=sys.stderr)
        return 2
    report = Report()
    for path in found:
        for case in read(path):
            for result in readings(case):
                report.add(result)
    return 0 if report.close() else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
