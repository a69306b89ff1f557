"""`certwizard forget --everything`: takes away what the wizard keeps on this computer, as the uninstaller asks it to.

The letters that the owner saved and what was sent to the platform stay.
"""

import argparse
from collections.abc import Sequence

from certwizard.desktop.autostart import of_this_system
from certwizard.desktop.drafts import Drafts
from certwizard.desktop.erasing import erase_files, forget_tokens
from certwizard.desktop.folders import Folders


def main(words: Sequence[str]) -> int:
    """Exit status: 0 forgotten, 1 something could not be taken away: the window is open, or the keychain is locked."""
    parser = argparse.ArgumentParser("certwizard forget", description="Takes away what is kept on this computer.")
    parser.add_argument(
        "--everything", action="store_true", required=True, help="drafts, scans, practice, access tokens"
    )
    parser.parse_args(words)

    folders = Folders.of_this_user()
    of_this_system().turn_off()
    forgotten = not folders.drafts.is_file() or forget_tokens(_keys(folders))
    return 0 if erase_files(folders) and forgotten else 1


def _keys(folders: Folders) -> list[str]:
    drafts = Drafts(folders.drafts)
    try:
        return [draft.key for draft in drafts.companies()]
    finally:
        drafts.close()
