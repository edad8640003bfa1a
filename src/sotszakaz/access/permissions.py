"""Who may do what: one table. The preparer who approves is stopped by the database, not here."""

from __future__ import annotations

from enum import StrEnum

from sotszakaz.identity.states import STAFF, Role

HOLDER, PROVIDER, CLERK, HEAD = Role.HOLDER, Role.PROVIDER, Role.CLERK, Role.HEAD
ACCOUNTANT, MINISTRY, AUDITOR = Role.ACCOUNTANT, Role.MINISTRY, Role.AUDITOR
ADMINISTRATOR = Role.ADMINISTRATOR


class Permission(StrEnum):
    """What may be allowed: a group of pages, or an operation by its chapter and name."""

    # Pages, by audience
    ACCOUNT = "page.account"
    HOLDER_PAGES = "page.holder"
    PROVIDER_PAGES = "page.provider"
    OFFICE_PAGES = "page.office"
    CONTROL_PAGES = "page.control"
    MINISTRY_PAGES = "page.ministry"
    AUDIT_PAGES = "page.audit"
    GALLERY = "page.gallery"
    # Pages several of them read, the year's money, months and payments, files that leave
    SEE_MONEY = "page.money"
    SEE_SETTLEMENT = "page.settlement"
    SEE_EXPORTS = "page.exports"

    # Policy and planning, what the region sets
    SET_PARAMETER = "policy.set_parameter"
    REGISTER_CATEGORIES = "planning.register_categories"
    REGISTER_SERVICE = "planning.register_service"
    ENABLE_SERVICE = "planning.enable_service"
    SET_FACE_VALUES = "planning.set_face_values"
    SET_TARIFFS = "planning.set_tariffs"
    SET_QUALITY_INDICATORS = "planning.set_quality_indicators"
    OPEN_BUDGET_LINES = "planning.open_budget_lines"
    CHANGE_LIMIT = "planning.change_limit"
    DRAFT_ORDER = "planning.draft_order"
    AMEND_ORDER = "planning.amend_order"
    AGREE_ORDER = "planning.agree_order"
    RETURN_ORDER = "planning.return_order"
    APPROVE_ORDER = "planning.approve_order"

    # People and identity, who is who
    REGISTER_ORGANISATION = "identity.register_organisation"
    REGISTER_ORGANISATIONS = "identity.register_organisations"
    REGISTER_USER = "identity.register_user"
    ASSIGN_ROLE = "identity.assign_role"
    END_ROLE = "identity.end_role"
    BLOCK_USER = "identity.block_user"
    UNBLOCK_USER = "identity.unblock_user"
    ISSUE_TEMPORARY_PASSWORD = "identity.issue_temporary_password"  # noqa: S105 - a name
    SET_PASSWORD = "identity.set_password"  # noqa: S105 - the name of an operation
    SET_PREFERENCE = "identity.set_preference"
    CHANGE_CONTACTS = "identity.change_contacts"
    SIGN_OUT_EVERYWHERE = "identity.sign_out_everywhere"
    REGISTER_PEOPLE = "people.register_people"
    APPOINT_REPRESENTATIVE = "people.appoint_representative"
    END_REPRESENTATION = "people.end_representation"
    OPEN_CITIZEN_ACCOUNT = "people.open_citizen_account"
    HAND_OVER_ACCOUNT = "people.hand_over_account"

    # Eligibility, who has the right
    DEFINE_FACTS = "eligibility.define_facts"
    DEFINE_CRITERIA = "eligibility.define_criteria"
    ACTIVATE_CRITERIA = "eligibility.activate_criteria"
    CHECK_FILE = "eligibility.check_file"
    DISCARD_FILE = "eligibility.discard_file"
    LOAD_APPLICATIONS = "eligibility.load_applications"
    SUBMIT_APPLICATION = "eligibility.submit_application"
    WITHDRAW_APPLICATION = "eligibility.withdraw_application"
    DECIDE_APPLICATION = "eligibility.decide_application"
    DECIDE_APPLICATIONS = "eligibility.decide_applications"

    # Providers, the registry
    APPLY_FOR_REGISTRY = "providers.apply_for_registry"
    APPLY_AGAIN = "providers.apply_again"
    START_REVIEW = "providers.start_review"
    APPROVE_PROVIDER = "providers.approve_provider"
    REFUSE_PROVIDER = "providers.refuse_provider"
    SUSPEND_PROVIDER = "providers.suspend_provider"
    RESUME_PROVIDER = "providers.resume_provider"
    EXCLUDE_PROVIDER = "providers.exclude_provider"
    LOAD_REGISTRY = "providers.load_registry"
    PUBLISH_OFFERS = "providers.publish_offers"
    CHANGE_OFFER_CAPACITY = "providers.change_offer_capacity"
    REGISTER_WORKERS = "providers.register_workers"
    SIGN_AGREEMENTS = "providers.sign_agreements"
    ISSUE_API_KEY = "providers.issue_api_key"
    REVOKE_API_KEY = "providers.revoke_api_key"

    # Certificates
    DRY_RUN_ISSUE = "certificates.dry_run_issue"
    PREPARE_ISSUE_BATCH = "certificates.prepare_issue_batch"
    SUBMIT_ISSUE = "certificates.submit_issue"
    APPROVE_ISSUE_BATCH = "certificates.approve_issue_batch"
    EXECUTE_ISSUE_BATCH = "certificates.execute_issue_batch"
    CANCEL_ISSUE_BATCH = "certificates.cancel_issue_batch"
    ISSUE_CERTIFICATE = "certificates.issue_certificate"
    ISSUE_FROM_QUEUE = "certificates.issue_from_queue"
    FREEZE_CERTIFICATE = "certificates.freeze_certificate"
    RESUME_CERTIFICATE = "certificates.resume_certificate"
    CLOSE_CERTIFICATE = "certificates.close_certificate"
    RECALCULATE_FEE = "certificates.recalculate_fee"

    # Booking, requests and contracts
    REQUEST_PROVIDER = "booking.request_provider"
    BOOK_PLACE = "booking.book_place"
    CANCEL_REQUEST = "booking.cancel_request"
    ACCEPT_REQUESTS = "booking.accept_requests"
    REFUSE_REQUEST = "booking.refuse_request"
    OPEN_GROUP = "booking.open_group"

    # Delivery, visits and acts, ends of contracts
    RECORD_VISIT = "delivery.record_visit"
    RECORD_VISITS = "delivery.record_visits"
    LOAD_VISITS = "delivery.load_visits"
    CORRECT_VISIT = "delivery.correct_visit"
    FORM_ACTS = "delivery.form_acts"
    CONFIRM_ACT = "delivery.confirm_act"
    CONFIRM_ACTS = "delivery.confirm_acts"
    DISPUTE_VISIT = "delivery.dispute_visit"
    RESOLVE_DISPUTE = "delivery.resolve_dispute"
    CLOSE_CONTRACT = "delivery.close_contract"
    CLOSE_CONTRACTS = "delivery.close_contracts"

    # Settlement, acceptance, closing, payment
    OPEN_MONTH = "ledger.open_month"
    ACCEPT_ACTS = "settlement.accept_acts"
    PREPARE_MONTH_CLOSING = "settlement.prepare_month_closing"
    REOPEN_PREPARED_MONTH = "settlement.reopen_prepared_month"
    CLOSE_MONTH = "settlement.close_month"
    PREPARE_REGISTER = "settlement.prepare_register"
    APPROVE_REGISTER = "settlement.approve_register"
    RECORD_PAYMENT = "settlement.record_payment"
    RECORD_RETURN = "settlement.record_return"
    CORRECT_CLOSED_VISIT = "settlement.correct_closed_visit"

    # Monitoring, files that leave
    RECORD_EXPORT = "monitoring.record_export"

    # Notices, one's own feed and letters
    READ_NOTICES = "notices.read_notices"
    CHOOSE_LETTERS = "notices.choose_letters"
    ASK_TO_CONFIRM_EMAIL = "notices.ask_to_confirm_email"


def _only(*roles: Role) -> frozenset[Role]:
    return frozenset(roles)


EVERYBODY = frozenset(Role)
BODY = _only(CLERK, HEAD)

ALLOWED: dict[Permission, frozenset[Role]] = {
    # Pages, by audience
    Permission.ACCOUNT: EVERYBODY,
    Permission.HOLDER_PAGES: _only(HOLDER),
    Permission.PROVIDER_PAGES: _only(PROVIDER),
    Permission.OFFICE_PAGES: _only(CLERK),
    Permission.CONTROL_PAGES: _only(HEAD, ACCOUNTANT),
    Permission.MINISTRY_PAGES: _only(MINISTRY),
    Permission.AUDIT_PAGES: _only(AUDITOR),
    Permission.GALLERY: STAFF,
    Permission.SEE_MONEY: _only(MINISTRY, AUDITOR),
    Permission.SEE_SETTLEMENT: _only(HEAD, ACCOUNTANT, MINISTRY, AUDITOR),
    Permission.SEE_EXPORTS: _only(MINISTRY, AUDITOR),
    # Policy and planning
    Permission.SET_PARAMETER: _only(MINISTRY),
    Permission.REGISTER_CATEGORIES: BODY,
    Permission.REGISTER_SERVICE: BODY,
    Permission.ENABLE_SERVICE: _only(HEAD),
    Permission.SET_FACE_VALUES: BODY,
    Permission.SET_TARIFFS: BODY,
    Permission.SET_QUALITY_INDICATORS: BODY,
    Permission.OPEN_BUDGET_LINES: _only(MINISTRY),
    Permission.CHANGE_LIMIT: _only(MINISTRY),
    Permission.DRAFT_ORDER: _only(CLERK),
    Permission.AMEND_ORDER: _only(CLERK),
    Permission.AGREE_ORDER: _only(MINISTRY),
    Permission.RETURN_ORDER: _only(HEAD, MINISTRY),
    Permission.APPROVE_ORDER: _only(HEAD),
    # People and identity
    Permission.REGISTER_ORGANISATION: _only(CLERK, ADMINISTRATOR),
    Permission.REGISTER_ORGANISATIONS: _only(CLERK, ADMINISTRATOR),
    Permission.REGISTER_USER: _only(CLERK, ADMINISTRATOR),
    Permission.ASSIGN_ROLE: _only(ADMINISTRATOR),
    Permission.END_ROLE: _only(ADMINISTRATOR),
    Permission.BLOCK_USER: _only(ADMINISTRATOR),
    Permission.UNBLOCK_USER: _only(ADMINISTRATOR),
    Permission.ISSUE_TEMPORARY_PASSWORD: _only(CLERK, ADMINISTRATOR),
    Permission.SET_PASSWORD: EVERYBODY,
    Permission.SET_PREFERENCE: EVERYBODY,
    Permission.CHANGE_CONTACTS: EVERYBODY,
    Permission.SIGN_OUT_EVERYWHERE: EVERYBODY,
    Permission.REGISTER_PEOPLE: _only(CLERK),
    Permission.APPOINT_REPRESENTATIVE: _only(CLERK),
    Permission.END_REPRESENTATION: _only(CLERK),
    Permission.HAND_OVER_ACCOUNT: _only(CLERK),
    Permission.OPEN_CITIZEN_ACCOUNT: _only(CLERK),
    # Eligibility
    Permission.DEFINE_FACTS: _only(CLERK),
    Permission.DEFINE_CRITERIA: _only(CLERK),
    Permission.ACTIVATE_CRITERIA: _only(HEAD),
    Permission.CHECK_FILE: _only(CLERK),
    Permission.DISCARD_FILE: _only(CLERK),
    Permission.LOAD_APPLICATIONS: _only(CLERK),
    Permission.SUBMIT_APPLICATION: _only(CLERK, HOLDER),
    Permission.WITHDRAW_APPLICATION: _only(CLERK, HOLDER),
    Permission.DECIDE_APPLICATION: _only(CLERK),
    Permission.DECIDE_APPLICATIONS: _only(CLERK),
    # Providers
    Permission.APPLY_FOR_REGISTRY: _only(PROVIDER, CLERK),
    Permission.APPLY_AGAIN: _only(PROVIDER),
    Permission.START_REVIEW: _only(CLERK),
    Permission.APPROVE_PROVIDER: BODY,
    Permission.REFUSE_PROVIDER: BODY,
    Permission.SUSPEND_PROVIDER: BODY,
    Permission.RESUME_PROVIDER: BODY,
    Permission.EXCLUDE_PROVIDER: BODY,
    Permission.LOAD_REGISTRY: _only(CLERK),
    Permission.PUBLISH_OFFERS: _only(PROVIDER, CLERK),
    Permission.CHANGE_OFFER_CAPACITY: _only(PROVIDER, CLERK),
    Permission.REGISTER_WORKERS: _only(PROVIDER, CLERK),
    Permission.SIGN_AGREEMENTS: _only(HEAD),
    Permission.ISSUE_API_KEY: _only(PROVIDER),
    Permission.REVOKE_API_KEY: _only(PROVIDER),
    # Certificates
    Permission.DRY_RUN_ISSUE: BODY,
    Permission.PREPARE_ISSUE_BATCH: _only(CLERK),
    Permission.SUBMIT_ISSUE: _only(CLERK),
    Permission.APPROVE_ISSUE_BATCH: _only(HEAD),
    Permission.EXECUTE_ISSUE_BATCH: BODY,
    Permission.CANCEL_ISSUE_BATCH: BODY,
    Permission.ISSUE_CERTIFICATE: _only(CLERK),
    Permission.ISSUE_FROM_QUEUE: _only(CLERK),
    Permission.FREEZE_CERTIFICATE: _only(CLERK),
    Permission.RESUME_CERTIFICATE: _only(CLERK),
    Permission.CLOSE_CERTIFICATE: _only(CLERK),
    Permission.RECALCULATE_FEE: _only(CLERK),
    # Booking
    Permission.REQUEST_PROVIDER: _only(HOLDER),
    Permission.BOOK_PLACE: _only(HOLDER),
    Permission.CANCEL_REQUEST: _only(HOLDER),
    Permission.ACCEPT_REQUESTS: _only(PROVIDER),
    Permission.REFUSE_REQUEST: _only(PROVIDER),
    Permission.OPEN_GROUP: _only(PROVIDER),
    # Delivery
    Permission.RECORD_VISIT: _only(PROVIDER),
    Permission.RECORD_VISITS: _only(PROVIDER),
    Permission.LOAD_VISITS: _only(PROVIDER),
    Permission.CORRECT_VISIT: _only(PROVIDER),
    Permission.FORM_ACTS: _only(PROVIDER),
    Permission.CONFIRM_ACT: _only(HOLDER),
    Permission.CONFIRM_ACTS: _only(CLERK),
    Permission.DISPUTE_VISIT: _only(HOLDER),
    Permission.RESOLVE_DISPUTE: _only(PROVIDER),
    Permission.CLOSE_CONTRACT: _only(HOLDER, PROVIDER, CLERK),
    Permission.CLOSE_CONTRACTS: _only(CLERK),
    # Settlement
    Permission.OPEN_MONTH: _only(ACCOUNTANT),
    Permission.ACCEPT_ACTS: _only(CLERK),
    Permission.PREPARE_MONTH_CLOSING: _only(ACCOUNTANT),
    Permission.REOPEN_PREPARED_MONTH: _only(HEAD, ACCOUNTANT),
    Permission.CLOSE_MONTH: _only(HEAD),
    Permission.PREPARE_REGISTER: _only(ACCOUNTANT),
    Permission.APPROVE_REGISTER: _only(HEAD),
    Permission.RECORD_PAYMENT: _only(ACCOUNTANT),
    Permission.RECORD_RETURN: _only(ACCOUNTANT),
    Permission.CORRECT_CLOSED_VISIT: _only(ACCOUNTANT),
    # Monitoring
    Permission.RECORD_EXPORT: _only(MINISTRY, AUDITOR),
    # Notices
    Permission.READ_NOTICES: EVERYBODY,
    Permission.CHOOSE_LETTERS: EVERYBODY,
    Permission.ASK_TO_CONFIRM_EMAIL: EVERYBODY,
}

# Operations nobody asks for on a page: commands, the worker, and the doors themselves.
PROGRAMS_ONLY: frozenset[str] = frozenset(
    {
        "booking.expire_requests",
        "certificates.expire_certificates",
        "certificates.record_issue_failure",
        "delivery.record_visit_by_key",
        "identity.forget_past_sessions",
        "identity.link_region_account",
        "identity.note_failed_sign_in",
        "identity.note_refusal",
        "identity.note_sign_in",
        "identity.note_sign_out",
        "monitoring.roll_up_turnovers",
        "monitoring.store_self_check",
        "notices.generate_notices",
        "notices.note_letter_refused",
        "notices.note_letter_sent",
        "notices.plan_letters",
        "notices.remind_of_deadlines",
        "people.admit_citizen",
        "people.note_reading",
        "people.note_search",
        "policy.establish_region",
        "policy.set_training_clock",
    }
)


def may(role: Role, permission: Permission) -> bool:
    """Say whether a role has a permission."""
    return role in ALLOWED[permission]
