"""
Imports generated modules, each folder in a process of its own. Reads lines of a folder and names of modules, split by
tabs, and prints for each what went wrong, or an empty line.
"""

import subprocess
import sys

for line in sys.stdin:
    folder, *modules = line.rstrip("\n").split("\t")
    code = "import importlib\n" + "".join(f"importlib.import_module({module!r})\n" for module in modules)
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)
    print(done.stderr.strip().replace("\n", " "))
