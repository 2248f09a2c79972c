// After each save the list of sections says anew how far the profile is.

const panel = document.getElementById("completeness");

document.querySelector("form#draft")?.addEventListener("draft:saved", (event) => {
  if (event.detail.panel && !panel.contains(document.activeElement)) panel.innerHTML = event.detail.panel;
});
