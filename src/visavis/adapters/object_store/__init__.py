"""Owns the object stores: a folder of this machine, S3 and Azure Blob Storage.
Never sees what it keeps, which the vault has sealed, and never logs a name, a key or what a store answered.
Speaks no events.
"""

from visavis.adapters.object_store.azure import AzureAccount, azure
from visavis.adapters.object_store.folder import Folder
from visavis.adapters.object_store.remote import Remote
from visavis.adapters.object_store.s3 import S3Account, s3

__all__ = ["AzureAccount", "Folder", "Remote", "S3Account", "azure", "s3"]
