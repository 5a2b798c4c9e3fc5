"""What is hashed and signed of the evidence log: entries and heads in canonical JSON (RFC 8785)."""

from hashlib import sha256

import msgspec
import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from tracegraph.analysis.merkle import leaf_hash
from tracegraph.domain.errors import SettingsError
from tracegraph.domain.evidence import HEAD_FORMAT, EvidenceItem, LogEntry, TreeHead

_MAKE_ONE = "make one with `openssl genpkey -algorithm ed25519 -out key.pem`"


def canonical(value: object) -> bytes:
    """A plain value, or one of our structures, as canonical JSON."""
    return rfc8785.dumps(msgspec.to_builtins(value))


def entry_hash(entry: LogEntry) -> bytes:
    """The hash of an entry as a leaf of the log."""
    return leaf_hash(canonical(entry))


def item_digest(item: EvidenceItem) -> str:
    """What tells whether two items under one id are the same."""
    return sha256(canonical(item)).hexdigest()


class Signer:
    """An Ed25519 key that signs heads and packages; key is its public half in hexadecimal."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.key = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()

    @classmethod
    def from_pem(cls, text: bytes) -> "Signer":
        """The signer of a private key in PEM; SettingsError where it is no such key."""
        try:
            private = load_pem_private_key(text, None)
        except (ValueError, TypeError):
            private = None
        if not isinstance(private, Ed25519PrivateKey):
            raise SettingsError(f"this is no Ed25519 private key in PEM; {_MAKE_ONE}")
        return cls(private)

    def signature(self, message: bytes) -> str:
        """The signature in hexadecimal; the same message has always the same."""
        return self._private.sign(message).hex()

    def signed(self, head: TreeHead) -> TreeHead:
        """The head with our signature."""
        signature = self.signature(head_message(head))
        return msgspec.structs.replace(head, key=self.key, signature=signature)


def head_message(head: TreeHead) -> bytes:
    """What is signed of a head."""
    return canonical({"format": HEAD_FORMAT, "size": head.size, "root": head.root, "at": head.at})


def public_key_of_pem(text: bytes) -> str:
    """A public key in hexadecimal, from PEM; SettingsError where it is no Ed25519 key."""
    try:
        public = load_pem_public_key(text)
    except ValueError:
        public = None
    if not isinstance(public, Ed25519PublicKey):
        raise SettingsError(
            "this is no Ed25519 public key in PEM; "
            "get one with `openssl pkey -in key.pem -pubout -out public.pem`"
        )
    return public.public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def is_signed(message: bytes, key: str, signature: str) -> bool:
    """Whether the signature is that of the key, both in hexadecimal; never an error."""
    try:
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(key))
        public.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True
