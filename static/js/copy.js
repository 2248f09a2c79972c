// Buttons that copy what a read-only field holds. Without this module the field is there to be selected by hand.

const SHOWN_MS = 2000;

for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy);
  if (!field) continue;
  field.addEventListener("focus", () => field.select());
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  const words = button.innerHTML;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
    } catch {
      field.select(); // not allowed here: what is selected can be copied with the keyboard
      return;
    }
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.innerHTML = words;
    }, SHOWN_MS);
  });
}
