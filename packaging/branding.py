"""Checks a provider's brand and prints its name: branding.py BRAND_FOLDER [APPLICATION_FOLDER].

With the folder of a built application, makes that the provider's edition.
"""

import shutil
import sys
from pathlib import Path

from certwizard.brand import FILE, BadBrand, Brand


def adopt(brand: Brand, source: Path, application: Path) -> None:
    shutil.copy(source / FILE, application)
    if brand.logo:
        shutil.copy(brand.logo, application / brand.logo.relative_to(source))
    if brand.letters:
        shutil.copytree(brand.letters, application / brand.letters.relative_to(source), dirs_exist_ok=True)


source, *applications = map(Path, sys.argv[1:])
try:
    brand = Brand.load(source / FILE)
except BadBrand as bad:
    sys.exit(str(bad))
for application in applications:
    adopt(brand, source, application)
print(brand.name)
