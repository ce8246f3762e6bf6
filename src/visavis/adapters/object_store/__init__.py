"""Owns the object stores: a folder of this machine, S3 and Azure, by one library.
Never sees what it keeps, which the vault has sealed, and never logs a name.
Speaks no events.
"""

from visavis.adapters.object_store.folder import Folder
from visavis.adapters.object_store.remote import AzureAccount, S3Account, azure, s3
from visavis.adapters.object_store.store import Store

__all__ = ["AzureAccount", "Folder", "S3Account", "Store", "azure", "s3"]
