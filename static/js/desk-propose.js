// Proposing an outcome: only the reasons of the outcome chosen, and the reason's own words as a first message.

const form = document.getElementById("decision");
const reason = form.elements.reason;
const message = form.elements.message;
const explanations = JSON.parse(document.getElementById("explanations").textContent);
let filled = message.value.trim() ? null : "";

function narrow() {
  const outcome = form.elements.outcome.value;
  for (const option of reason.options) {
    const use = explanations[option.value]?.use;
    option.hidden = option.disabled = Boolean(outcome && use && use !== outcome);
  }
  if (reason.selectedOptions[0]?.disabled) reason.value = "";
  form.elements.redirected_to.closest(".desk-field").hidden = outcome !== "redirected";
}

function fill() {
  const words = explanations[reason.value]?.text;
  if (!words || (message.value.trim() && message.value !== filled)) return;
  message.value = filled = words;
}

form.addEventListener("change", (event) => {
  if (event.target.name === "outcome") narrow();
  if (event.target === reason) fill();
});
narrow();
