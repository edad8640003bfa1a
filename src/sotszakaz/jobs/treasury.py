"""Sending registers for payment to the treasury."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sotszakaz.gateways import bank_file
from sotszakaz.gateways.payment_document import Party, PaymentDocument
from sotszakaz.gateways.treasury import Treasury
from sotszakaz.jobs.delivery import Sender
from sotszakaz.kernel.period import Period
from sotszakaz.outbox.queries import PlannedMessage
from sotszakaz.policy.queries import home_zone
from sotszakaz.settlement.queries import (
    REGISTER_MESSAGE,
    PaymentInstruction,
    month_of_register,
    payment_instructions,
)


def treasury_senders(treasury: Treasury) -> dict[str, Sender]:
    """Give the senders that a treasury serves."""

    def send_register(message: PlannedMessage) -> str:
        register_id = message.payload["register_id"]
        receipt = treasury.send(
            f"register-{month_of_register(register_id)}-{register_id}.txt",
            register_file(message.payload),
            identity=f"register-{message.business_key}",
        )
        return f"{receipt.name} {receipt.sha256}"

    return {REGISTER_MESSAGE: send_register}


def register_file(payload: Mapping[str, Any]) -> bytes:
    """Write the bank's file of an approved register: the same register gives the same bytes."""
    approved_at = datetime.fromisoformat(payload["approved_at"]).astimezone(home_zone())
    payer = Party(**payload["payer"])
    documents = [
        _document(instruction, payer, approved_at)
        for instruction in payment_instructions(payload["register_id"])
    ]
    day = approved_at.date()
    return bank_file.write(
        documents, payer_account=payer.account, period=Period(day, day), created_at=approved_at
    )


def _document(
    instruction: PaymentInstruction, payer: Party, approved_at: datetime
) -> PaymentDocument:
    return PaymentDocument(
        number=str(instruction.number),
        day=approved_at.date(),
        amount=instruction.amount,
        payer=payer,
        recipient=Party(**instruction.recipient),
        purpose=instruction.purpose,
        kbk=instruction.kbk,
    )
