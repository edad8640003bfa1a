// Passkeys need a browser that has them: until it says so, their buttons stay hidden.
if (window.PublicKeyCredential) {
  for (const part of document.querySelectorAll("[data-passkey]")) part.hidden = false;
}
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.createElement("p");
  said.className = "govuk-error-message";
  said.setAttribute("role", "alert");
  said.textContent = "Ключ не подтверждён. Повторите или выберите другой способ входа.";
  document.querySelector("[data-passkey]")?.append(said);
});
