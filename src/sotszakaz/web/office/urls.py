"""Addresses of the clerk's pages."""

from __future__ import annotations

from django.urls import path

from sotszakaz.web.office import (
    acts,
    applicants,
    applications,
    batches,
    certificates,
    desk,
    providers,
    queue,
    representatives,
)

app_name = "office"
person = "people/<uuid:public_id>/"
application = "applications/<uuid:public_id>/"
certificate = "certificates/<uuid:public_id>/"
provider = "providers/<uuid:public_id>/"
file = "issues/files/<uuid:public_id>/"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("people/", applicants.applicants, name="applicants"),
    path("people/new/", applicants.register, name="register"),
    path(person, applicants.person, name="person"),
    path(f"{person}representative/", representatives.appoint, name="appoint"),
    path(
        f"{person}representative/<int:representation_id>/end/",
        representatives.end,
        name="end_representation",
    ),
    path(f"{person}account/", representatives.account, name="account"),
    path(f"{person}apply/", applications.services, name="services"),
    path(f"{person}apply/<int:quota_id>/", applications.apply, name="apply"),
    path("applications/", applications.applications, name="applications"),
    path(application, applications.application, name="application"),
    path(f"{application}decide/", applications.decide, name="decide"),
    path(f"{application}issue/", applications.issue, name="issue"),
    path(f"{application}withdraw/", applications.withdraw, name="withdraw"),
    path("certificates/", certificates.certificates, name="certificates"),
    path(certificate, certificates.certificate, name="certificate"),
    path(f"{certificate}paper/", certificates.paper, name="paper"),
    path(f"{certificate}freeze/", certificates.freeze, name="freeze"),
    path(f"{certificate}resume/", certificates.resume, name="resume"),
    path(f"{certificate}close/", certificates.close, name="close"),
    path(f"{certificate}fee/", certificates.fee, name="fee"),
    path("queue/", queue.queue, name="queue"),
    path("queue/<int:quota_id>/", queue.quota, name="quota"),
    path("issues/", batches.issues, name="batches"),
    path("issues/new/", batches.new_file, name="new_file"),
    path("issues/order/<int:order_id>/", batches.prepare, name="prepare"),
    path("issues/order/<int:order_id>/form/", batches.recipients_form, name="recipients_form"),
    path(file, batches.file, name="file"),
    path(f"{file}errors/", batches.errors, name="errors"),
    path(f"{file}rehearse/", batches.rehearse, name="rehearse"),
    path(f"{file}discard/", batches.discard, name="discard"),
    path("issues/<int:batch_id>/", batches.batch, name="batch"),
    path("issues/<int:batch_id>/cancel/", batches.cancel, name="cancel"),
    path("issues/<int:batch_id>/result/", batches.result, name="result"),
    path("providers/", providers.providers, name="providers"),
    path(provider, providers.provider, name="provider"),
    path(f"{provider}review/", providers.review, name="review"),
    path(f"{provider}admit/", providers.admit, name="admit"),
    path(f"{provider}refuse/", providers.refuse, name="refuse"),
    path(f"{provider}suspend/", providers.suspend, name="suspend"),
    path(f"{provider}resume/", providers.resume, name="resume_provider"),
    path(f"{provider}exclude/", providers.exclude, name="exclude"),
    path("acts/", acts.acts, name="acts"),
    path("acts/<int:month_id>/<uuid:public_id>/", acts.provider_acts, name="provider_acts"),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("acts/<int:act_id>/accept/", acts.accept, name="accept"),
]
