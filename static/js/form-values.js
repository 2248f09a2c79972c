// The fields of a form as plain pairs, and back again, lists that grow included.

import { addChosen, addLine } from "./questions.js";

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
