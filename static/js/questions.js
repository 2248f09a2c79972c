// The questions of a form: those that depend on others, lists that grow, characters left, their values in and out.
// Without this module all is shown, and buttons do what it does.

const form = document.querySelector("form#draft, form#answer");

function answersTo(name) {
  return [...form.elements]
    .filter((field) => field.name === name && (field.checked ?? true) && field.value)
    .map((field) => field.value);
}

function showWhatApplies() {
  for (const block of form.querySelectorAll("[data-when]")) {
    if (!form.elements[block.dataset.when]) continue; // the question it depends on is not on this page
    const wanted = block.dataset.whenValues.split(" ");
    block.hidden = !answersTo(block.dataset.when).some((value) => wanted.includes(value));
  }
}

export function addLine(rows) {
  const lines = rows.querySelectorAll(".rows-line");
  if (lines.length >= Number(rows.dataset.most || 20)) return null;
  const line = lines[lines.length - 1].cloneNode(true);
  for (const field of line.querySelectorAll("input, select, textarea")) {
    field.name = field.name.replace(/-\d+-/, `-${lines.length}-`);
    field.id = `id_${field.name}`;
    field.value = "";
    field.closest(".rows-cell").querySelector("label").htmlFor = field.id;
  }
  line.setAttribute("aria-label", line.getAttribute("aria-label").replace(/\d+/, lines.length + 1));
  lines[lines.length - 1].after(line);
  if (lines.length + 1 >= Number(rows.dataset.most || 20)) rows.querySelector("[data-add-line]")?.remove();
  return line;
}

export function addChosen(list, name, code, label) {
  const item = document.createElement("li");
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox", className: "form-check-input", name, value: code, id: `id_${name}_${code}`, checked: true,
  });
  const text = Object.assign(document.createElement("label"), {
    className: "form-check-label", htmlFor: box.id, textContent: label,
  });
  const check = Object.assign(document.createElement("div"), { className: "form-check" });
  check.append(box, " ", text);
  item.append(check);
  list.append(item);
  return box;
}

function addFromList(select) {
  const ranked = select.closest("[data-ranked]");
  const name = ranked.dataset.ranked;
  const code = select.value;
  if (!code) return;
  const known = ranked.querySelector(`input[name="${name}"][value="${CSS.escape(code)}"]`);
  if (known) known.checked = true;
  else addChosen(ranked.querySelector("[data-chosen]"), name, code, select.selectedOptions[0].textContent);
  select.value = "";
}

// Above the limit is allowed while writing; it is told, never cut.
function countLeft(field) {
  const limit = Number(field.dataset.limit);
  const note = document.getElementById(`${field.id}_left`) ?? makeNote(field);
  const length = field.value.replaceAll("\r\n", "\n").trim().length;
  note.textContent = length > limit * 0.8 ? `${length} / ${limit}` : "";
  note.classList.toggle("is-error", length > limit);
}

function makeNote(field) {
  const note = Object.assign(document.createElement("span"), { id: `${field.id}_left`, className: "save-state" });
  note.setAttribute("aria-live", "polite");
  field.after(note);
  return note;
}

function wire() {
  showWhatApplies();
  form.addEventListener("change", showWhatApplies);
  form.addEventListener("input", (event) => event.target.dataset?.limit && countLeft(event.target));
  for (const field of form.querySelectorAll("[data-limit]")) if (field.value) countLeft(field);
  for (const button of form.querySelectorAll("[data-ranked] [data-add]")) button.hidden = true; // choosing adds
  form.addEventListener("change", (event) => {
    if (event.target.matches("[data-ranked] select")) addFromList(event.target);
  });
  form.addEventListener("click", (event) => {
    const rows = event.target.matches("[data-add-line]") && event.target.closest("[data-rows]");
    if (!rows) return;
    event.preventDefault();
    addLine(rows)?.querySelector("input, select, textarea").focus();
  });
}

// The fields of a form as plain pairs, and back again, lists that grow included.

const LEFT_OUT = new Set(["csrfmiddlewaretoken", "version", "base", "action"]);

export function read(form) {
  const pairs = [];
  const labels = {};
  for (const [name, value] of new FormData(form)) {
    if (LEFT_OUT.has(name) || name.startsWith("choose-") || name.startsWith("search-")) continue;
    if (typeof value === "string" && value !== "") pairs.push([name, value.replaceAll("\r\n", "\n")]);
  }
  for (const box of form.querySelectorAll("[data-chosen] input:checked, [aria-live] input:checked")) {
    labels[box.value] = box.labels[0]?.textContent.trim() ?? box.value;
  }
  return { pairs, labels };
}

// As the portal sent the page: a browser may put typed values back into it before this module runs.
export function readSaved(form) {
  const sent = form.cloneNode(true);
  sent.reset();
  return read(sent);
}

export const same = (one, other) => JSON.stringify(one.pairs) === JSON.stringify(other.pairs);

export function write(form, { pairs, labels }) {
  const values = new Map();
  for (const [name, value] of pairs) values.set(name, [...(values.get(name) ?? []), value]);
  makeRoom(form, values, labels);
  for (const field of form.elements) {
    if (!field.name || LEFT_OUT.has(field.name) || field.name.startsWith("search-")) continue;
    const wanted = values.get(field.name) ?? [];
    if (field.type === "checkbox" || field.type === "radio") field.checked = wanted.includes(field.value);
    else if (field.matches("input, textarea, select")) field.value = wanted.shift() ?? "";
  }
}

// Lines and chosen entries that the page does not show yet.
function makeRoom(form, values, labels) {
  for (const rows of form.querySelectorAll("[data-rows]")) {
    const line = new RegExp(`^${rows.dataset.rows}-(\\d+)-`);
    const last = Math.max(-1, ...[...values.keys()].map((name) => Number(line.exec(name)?.[1] ?? -1)));
    while (rows.querySelectorAll(".rows-line").length <= last) if (!addLine(rows)) break;
  }
  for (const list of form.querySelectorAll("[data-chosen]")) {
    const name = list.dataset.chosen;
    for (const code of values.get(name) ?? []) {
      if (!form.querySelector(`input[name="${name}"][value="${CSS.escape(code)}"]`)) {
        addChosen(list, name, code, labels?.[code] ?? code);
      }
    }
  }
}

if (form) wire();
if (form?.elements.total) import("./sums.js").then(({ watch }) => watch(form));
