// The desk: shortcuts and small helps. Every task works without it.

const SLASH = "[data-slash]";

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const search = document.querySelector(SLASH);
  if (!search) return;
  event.preventDefault();
  search.focus();
  search.select();
});

// What went wrong takes the focus, so that a screen reader reads it first.
document.querySelector(".desk-moved, .desk-errors")?.focus();

const all = document.querySelector("[data-check-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("change", () => {
    for (const box of all.closest("table").querySelectorAll('tbody input[type="checkbox"]')) box.checked = all.checked;
  });
}

// A preview that was asked for is brought into sight.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "preview") document.getElementById("preview")?.scrollIntoView({ block: "nearest" });
});

// Unfold writes the name of a chosen file into the nearest text field it finds: on the desk that is another question.
document.addEventListener(
  "change",
  (event) => {
    if (event.target.matches?.('.desk input[type="file"]')) event.stopPropagation();
  },
  true,
);
