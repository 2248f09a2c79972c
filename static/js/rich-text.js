// A bar of buttons above a text: each writes the marks one could type (portal/core/rich_text.py).

const MARKS = {
  bold: { around: "**", key: "b" },
  italic: { around: "*", key: "i" },
  heading: { before: "### " },
  list: { before: "- " },
  numbers: { before: "1. " },
  link: {},
};

function replace(field, start, end, text, selectFrom, selectTo) {
  field.focus();
  field.setRangeText(text, start, end, "end");
  field.setSelectionRange(selectFrom, selectTo);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(field, mark) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const chosen = value.slice(start, end);
  const from = start + mark.length;
  replace(field, start, end, mark + chosen + mark, from, from + chosen.length);
}

function before(field, mark) {
  const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const next = field.value.indexOf("\n", field.selectionEnd);
  const end = next === -1 ? field.value.length : next;
  const lines = field.value.slice(start, end).split("\n");
  const text = lines.map((line) => (line.startsWith(mark) ? line : mark + line)).join("\n");
  replace(field, start, end, text, start + text.length, start + text.length);
}

function link(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  const words = value.slice(start, end);
  const text = `[${words}](https://)`;
  const inside = words ? start + text.length - 1 : start + 1;
  replace(field, start, end, text, inside, inside);
}

function apply(field, name) {
  const mark = MARKS[name];
  if (mark.around) around(field, mark.around);
  else if (mark.before) before(field, mark.before);
  else link(field);
}

function bar(field) {
  const labels = JSON.parse(field.dataset.richText);
  const box = document.createElement("div");
  box.className = "rich-bar";
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", labels.bar);
  for (const name of Object.keys(MARKS)) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = labels[name];
    button.addEventListener("click", () => apply(field, name));
    box.append(button);
  }
  field.before(box);
  field.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    const name = Object.keys(MARKS).find((one) => MARKS[one].key === event.key);
    if (!name) return;
    event.preventDefault();
    apply(field, name);
  });
}

for (const field of document.querySelectorAll("textarea[data-rich-text]")) bar(field);
