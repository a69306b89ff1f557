"""Makes a built application a provider's edition: branding.py BRAND_FOLDER APPLICATION_FOLDER. Refuses a bad brand."""

import shutil
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from certwizard.brand import FILE, BadBrand, Brand

source, target = map(Path, sys.argv[1:])
try:
    brand = Brand.load(source / FILE)
except BadBrand as bad:
    sys.exit(str(bad))
shutil.copy(source / FILE, target)
for part in (brand.logo, brand.letters):
    if part is not None:
        place = target / part.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        if part.is_dir():
            shutil.copytree(part, place, dirs_exist_ok=True)
        else:
            shutil.copy(part, place)
(target / "edition.txt").write_text(brand.name, encoding="utf-8")
