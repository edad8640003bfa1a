// Improvements only: every page works without this file.
import { initAll } from "../vendor/govuk.js";
import { refreshRegions } from "./refresh.js";

const count = (one, few, many) => ({ one, few, many, other: many });

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll({
  characterCount: {
    i18n: {
      charactersUnderLimit: count("Можно ввести ещё %{count} знак", "Можно ввести ещё %{count} знака", "Можно ввести ещё %{count} знаков"),
      charactersAtLimit: "Больше знаков ввести нельзя",
      charactersOverLimit: count("Лишний %{count} знак", "Лишние %{count} знака", "Лишних %{count} знаков"),
    },
  },
  fileUpload: {
    i18n: {
      chooseFilesButton: "Выбрать файл",
      dropInstruction: "или перетащите его сюда",
      noFileChosen: "Файл не выбран",
      multipleFilesChosen: count("Выбран %{count} файл", "Выбрано %{count} файла", "Выбрано %{count} файлов"),
      enteredDropZone: "Файл над полем",
      leftDropZone: "Файл вне поля",
    },
  },
  passwordInput: {
    i18n: {
      showPassword: "Показать",
      hidePassword: "Скрыть",
      showPasswordAriaLabel: "Показать пароль",
      hidePasswordAriaLabel: "Скрыть пароль",
      passwordShownAnnouncement: "Пароль виден",
      passwordHiddenAnnouncement: "Пароль скрыт",
    },
  },
  button: { preventDoubleClick: true },
});
refreshRegions(document);

// The focus is in the content already; «#main» left in the address would take it away from the
// errors of a form sent from here.
for (const past of document.querySelectorAll(".govuk-skip-link")) {
  past.addEventListener("click", (event) => event.preventDefault());
}

// A menu of the header closes when one looks elsewhere.
for (const menu of document.querySelectorAll("details.top__person")) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}
