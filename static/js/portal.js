// Every page: menus that close, errors that take the focus, a word when the portal does not answer.
// Nothing here is needed to do a task.

const MENUS = "details.menu[open]";

function closeMenus(except) {
  for (const menu of document.querySelectorAll(MENUS)) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener("click", (event) => closeMenus(event.target.closest("details.menu")));

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector(MENUS);
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// The list of errors takes the focus, so that a screen reader reads it first.
document.querySelector(".error-summary")?.focus();

const noAnswer = document.getElementById("no-answer");

for (const failure of ["htmx:sendError", "htmx:timeout", "htmx:responseError"]) {
  document.addEventListener(failure, () => noAnswer?.removeAttribute("hidden"));
}
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful) noAnswer?.setAttribute("hidden", "");
});
