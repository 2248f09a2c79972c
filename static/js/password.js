// A button beside each password shows what was typed. The words stand on the form: data-show, data-hide.

function addButton(field) {
  const { show, hide } = field.form.dataset;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-link p-0";
  button.textContent = show;
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? show : hide;
    field.focus();
  });
  field.form.addEventListener("submit", () => { field.type = "password"; });
  field.after(button);
}

document.querySelectorAll('form[data-show] input[type="password"]').forEach(addButton);
