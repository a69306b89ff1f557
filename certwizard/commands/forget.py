"""`certwizard forget --everything`: takes away what the wizard keeps on this computer, as the uninstaller asks it to.

The letters that the owner saved and what was sent to the platform stay.
"""

import argparse
import shutil
from collections.abc import Sequence
from contextlib import suppress

from certwizard.desktop.drafts import Drafts
from certwizard.desktop.folders import Folders
from certwizard.desktop.secrets import SERVICE


def main(words: Sequence[str]) -> int:
    """Exit status: 0 forgotten, 1 something could not be taken away: the window is open, or the keychain is locked."""
    parser = argparse.ArgumentParser("certwizard forget", description="Takes away what is kept on this computer.")
    parser.add_argument(
        "--everything", action="store_true", required=True, help="drafts, scans, practice, access tokens"
    )
    parser.parse_args(words)

    folders = Folders.of_this_user()
    forgotten = not folders.drafts.is_file() or _forget_tokens(Drafts(folders.drafts))
    shutil.rmtree(folders.data, ignore_errors=True)
    return 0 if forgotten and not folders.data.exists() else 1


def _forget_tokens(drafts: Drafts) -> bool:
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        for draft in drafts.companies():
            with suppress(PasswordDeleteError):  # there was none
                keyring.delete_password(SERVICE, draft.key)
    except KeyringError:
        return False
    finally:
        drafts.close()
    return True
