"""A security key in software: what a phone or a USB key answers to a browser (WebAuthn)."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import Aaguid, AttestedCredentialData, AuthenticatorData

FLAG = AuthenticatorData.FLAG
PRESENT_AND_VERIFIED = FLAG.UP | FLAG.UV
WITH_CREDENTIAL = FLAG.AT


class SoftwareKey:
    """One key pair for one site, with a counter of uses."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = b"key-of-the-tests"
        self.user_handle = b""
        self.uses = 0

    def create(self, options: dict[str, Any]) -> str:
        """Answer a registration: the public key, and whose it is."""
        public = options["publicKey"]
        self.user_handle = websafe_decode(public["user"]["id"])
        credential = AttestedCredentialData.create(
            Aaguid.NONE, self.credential_id, ES256.from_cryptography_key(self.private.public_key())
        )
        data = self._data(public["rp"]["id"], PRESENT_AND_VERIFIED | WITH_CREDENTIAL, credential)
        statement = {"fmt": "none", "attStmt": {}, "authData": bytes(data)}
        return self._answer(
            {
                "clientDataJSON": websafe_encode(self._client("webauthn.create", public)),
                "attestationObject": websafe_encode(cbor.encode(statement)),
            }
        )

    def get(self, options: dict[str, Any]) -> str:
        """Answer a sign-in: a signature over what the site asked."""
        public = options["publicKey"]
        self.uses += 1
        data = bytes(self._data(public["rpId"], PRESENT_AND_VERIFIED))
        client = self._client("webauthn.get", public)
        signed = data + hashlib.sha256(client).digest()
        return self._answer(
            {
                "clientDataJSON": websafe_encode(client),
                "authenticatorData": websafe_encode(data),
                "signature": websafe_encode(self.private.sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": websafe_encode(self.user_handle),
            }
        )

    def _data(
        self,
        site: str,
        flags: AuthenticatorData.FLAG,
        credential: AttestedCredentialData | None = None,
    ) -> AuthenticatorData:
        digest = hashlib.sha256(site.encode()).digest()
        data: AuthenticatorData = AuthenticatorData.create(
            digest, flags, self.uses, credential or b""
        )
        return data

    def _client(self, kind: str, public: dict[str, Any]) -> bytes:
        said = {"type": kind, "challenge": public["challenge"], "origin": self.origin}
        return json.dumps(said).encode()

    def _answer(self, response: dict[str, str]) -> str:
        key = websafe_encode(self.credential_id)
        return json.dumps({"id": key, "rawId": key, "type": "public-key", "response": response})
