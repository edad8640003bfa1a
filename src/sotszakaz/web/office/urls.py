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
    path("people/new/", applicants.RegisterPerson.as_view(), name="register"),
    path(person, applicants.person, name="person"),
    path(
        f"{person}representative/", representatives.AppointRepresentative.as_view(), name="appoint"
    ),
    path(
        f"{person}representative/<int:representation_id>/end/",
        representatives.EndRepresentation.as_view(),
        name="end_representation",
    ),
    path(f"{person}account/", representatives.HandOverAccount.as_view(), name="account"),
    path(f"{person}apply/", applications.services, name="services"),
    path(f"{person}apply/<int:quota_id>/", applications.Apply.as_view(), name="apply"),
    path("applications/", applications.applications, name="applications"),
    path(application, applications.application, name="application"),
    path(f"{application}decide/", applications.DecideApplication.as_view(), name="decide"),
    path(f"{application}issue/", applications.IssueCertificate.as_view(), name="issue"),
    path(f"{application}withdraw/", applications.WithdrawApplication.as_view(), name="withdraw"),
    path("certificates/", certificates.certificates, name="certificates"),
    path(certificate, certificates.certificate, name="certificate"),
    path(f"{certificate}paper/", certificates.paper, name="paper"),
    path(f"{certificate}freeze/", certificates.FreezeCertificate.as_view(), name="freeze"),
    path(f"{certificate}resume/", certificates.ResumeCertificate.as_view(), name="resume"),
    path(f"{certificate}close/", certificates.CloseCertificate.as_view(), name="close"),
    path(f"{certificate}fee/", certificates.RecalculateFee.as_view(), name="fee"),
    path("queue/", queue.queue, name="queue"),
    path("queue/<int:quota_id>/", queue.IssueFromQueue.as_view(), name="quota"),
    path("issues/", batches.issues, name="batches"),
    path("issues/new/", batches.CheckFile.as_view(), name="new_file"),
    path("issues/order/<int:order_id>/", batches.PrepareIssue.as_view(), name="prepare"),
    path("issues/order/<int:order_id>/form/", batches.recipients_form, name="recipients_form"),
    path(file, batches.SubmitIssue.as_view(), name="file"),
    path(f"{file}errors/", batches.errors, name="errors"),
    path(f"{file}rehearse/", batches.DryRunIssue.as_view(), name="rehearse"),
    path(f"{file}discard/", batches.DiscardFile.as_view(), name="discard"),
    path("issues/<int:batch_id>/", batches.batch, name="batch"),
    path("issues/<int:batch_id>/cancel/", batches.CancelIssue.as_view(), name="cancel"),
    path("issues/<int:batch_id>/result/", batches.result, name="result"),
    path("providers/", providers.providers, name="providers"),
    path(provider, providers.provider, name="provider"),
    path(f"{provider}review/", providers.StartReview.as_view(), name="review"),
    path(f"{provider}admit/", providers.ApproveProvider.as_view(), name="admit"),
    path(f"{provider}refuse/", providers.RefuseProvider.as_view(), name="refuse"),
    path(f"{provider}suspend/", providers.SuspendProvider.as_view(), name="suspend"),
    path(f"{provider}resume/", providers.ResumeProvider.as_view(), name="resume_provider"),
    path(f"{provider}exclude/", providers.ExcludeProvider.as_view(), name="exclude"),
    path("acts/", acts.acts, name="acts"),
    path(
        "acts/<int:month_id>/<uuid:public_id>/",
        acts.AcceptProviderActs.as_view(),
        name="provider_acts",
    ),
    path("acts/<int:act_id>/", acts.act, name="act"),
    path("acts/<int:act_id>/accept/", acts.AcceptAct.as_view(), name="accept"),
]
