"""Leaving nothing behind: what the wizard keeps on this computer goes, the letters that the owner saved stay."""

import shutil
from collections.abc import Sequence
from contextlib import suppress

from .folders import Folders
from .secrets import SERVICE


def forget_tokens(keys: Sequence[str]) -> bool:
    """From any thread: a keychain may ask its user first. False where it is missing, locked or denied."""
    import keyring
    from keyring.errors import KeyringError, PasswordDeleteError

    try:
        for key in keys:
            with suppress(PasswordDeleteError):  # there was none
                keyring.delete_password(SERVICE, key)
    except KeyringError:
        return False
    return True


def erase_files(folders: Folders) -> bool:
    """Nothing may be open there any more. Whether all is gone."""
    shutil.rmtree(folders.data, ignore_errors=True)
    return not folders.data.exists()
