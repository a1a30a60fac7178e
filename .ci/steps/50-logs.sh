#!/usr/bin/env bash
# Searches all that the tests of the whole run wrote to their outputs for personal values: every e-mail address and every phone
# number, and each personal value that a test or scenario names. Fails where one is found, saying where but not what.
#   .ci/steps/50-logs.sh [FOLDER]    searches the reports below FOLDER, else those of this repository
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
python3 - "${1:-.}" <<'PYTHON'
import pathlib, re, sys
import xml.etree.ElementTree as tree

ANY = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+\d{8,15}\b")
NAMED = re.compile(r"""\b(?:first_?name|last_?name|full_?name|surname|name|address|birth_?date)["'\\]*\s*[:,=]\s*["'\\]+(\w[\w .-]{5,60})["'\\]""", re.I)


def values():
    found = set()
    for folder, endings in (("integration-tests/src/test", (".java",)), ("integration-tests/scenarios", (".yaml",))):
        for file in pathlib.Path(folder).rglob("*"):
            if file.suffix in endings:
                text = file.read_text(encoding="utf-8")
                found.update(ANY.findall(text))
                if file.suffix == ".java":
                    found.update(name for name in NAMED.findall(text) if " " in name)
    return {value for value in found if len(value) >= 6}


def outputs(report):
    if report.suffix == ".txt":
        yield report.read_text(encoding="utf-8", errors="replace")
        return
    for part in tree.parse(report).iter():
        if part.tag in ("system-out", "system-err") and part.text:
            yield part.text


reports = [file for file in pathlib.Path(sys.argv[1]).rglob("*") if "surefire-reports" in str(file.parent)
           and (re.fullmatch(r"TEST-.*\.xml", file.name) or file.name.endswith("-output.txt"))]
known, searched, bad = values(), 0, []
for report in reports:
    for text in outputs(report):
        searched += len(text)
        for number, line in enumerate(text.splitlines(), 1):
            if ANY.search(line) or any(value in line for value in known):
                bad.append(f"{report.name}, line {number} of its output")
for where in bad[:20]:
    print(f"logs: something personal in {where}")
print(f"logs: {len(reports)} reports with {searched} characters of output searched for {len(known)} values"
      f" and any e-mail or phone: {len(bad)} found")
if not reports:
    print("logs: there is no report to search; run the tests first")
sys.exit(1 if bad or not reports else 0)
PYTHON
