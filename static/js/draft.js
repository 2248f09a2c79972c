// Autosave of a step. The save line always tells the truth: saved when the portal said so, else where it is kept.

import { read, readSaved, same, write } from "./questions.js";

const PAUSE = 1500; // after the last key
const PATIENCE = 20_000; // for an answer on a slow line
const PREFIX = "draft:";
const KEPT_DAYS = 30;
const RETRY = [5000, 10_000, 20_000, 60_000];

const form = document.querySelector("form#draft[data-autosave]");
const line = document.getElementById("save-state");

sweep();
const here = (form ?? document.getElementById("draft-overview"))?.dataset;
if (here?.savedStep) {
  forget(nameOf(here.person, here.key, here.savedStep)); // the portal has it: this page says so
  const address = new URL(location.href);
  address.searchParams.delete("saved");
  history.replaceState(null, "", address);
}

if (form) start();

function start() {
  const name = nameOf(form.dataset.person, form.dataset.key, form.dataset.step);
  const texts = line.dataset;
  let saved = readSaved(form);
  let running = null;
  let timer = 0;
  let failures = 0;
  let stopped = false; // a clash or a refusal: only the person goes on from here
  let leaving = false;

  const dirty = () => !same(read(form), saved);
  const time = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });

  function say(text, { error = false, buttons = [] } = {}) {
    const state = line.querySelector("[data-state]");
    line.classList.toggle("is-error", error);
    state.replaceChildren(text);
    for (const [label, press] of buttons) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-link btn-sm", textContent: label });
      button.addEventListener("click", press);
      state.append(" ", button);
    }
  }

  const keepHere = () => keep(name, { ...read(form), base: form.elements.base.value });

  function typed() {
    if (!dirty()) return;
    keepHere();
    if (stopped) return;
    say(texts.textTyping);
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  }

  async function send(snapshot) {
    const body = new FormData(form);
    body.delete("action");
    body.set("action", "autosave");
    const response = await fetch(form.dataset.autosave, {
      method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(PATIENCE), headers: { Accept: "application/json" },
    });
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    if (response.type === "opaqueredirect" || response.status === 403 || response.status === 404) return notSaved(texts.textSignedOut);
    if (!isJson) return notSaved(texts.textFailed);
    return answered(await response.json(), snapshot);
  }

  function answered(told, snapshot) {
    failures = 0;
    if (told.refused) {
      stopped = true;
      say(told.refused, { error: true });
      return false;
    }
    form.elements.version.value = told.version;
    form.elements.base.value = JSON.stringify(told.base);
    saved = snapshot;
    form.dispatchEvent(new CustomEvent("draft:saved", { detail: told }));
    if (told.clashes.length) {
      stopped = true;
      keepHere();
      const text = fill(texts.textClash, { person: told.by, fields: told.clashes.join(", ") });
      say(text, { error: true, buttons: [[texts.textCompare, compare]] });
      return false;
    }
    if (dirty()) keepHere();
    else forget(name);
    const text = fill(texts.textSaved, { time: told.at });
    if (!told.takenOver.length) say(text);
    else {
      const also = fill(texts.textTaken, { person: told.by, fields: told.takenOver.join(", ") });
      say(`${text} ${also}`, { buttons: [[texts.textReload, () => location.reload()]] });
    }
    return true;
  }

  function notSaved(text) {
    keepHere();
    say(text, { error: true });
    timer = setTimeout(save, RETRY[Math.min(failures++, RETRY.length - 1)]);
    return false;
  }

  // One at a time; what was typed meanwhile goes with the next.
  function save() {
    clearTimeout(timer);
    if (running) return running.then(() => (dirty() && !stopped ? save() : !dirty()));
    if (stopped) return Promise.resolve(false);
    if (!dirty()) return Promise.resolve(true);
    if (!navigator.onLine) return Promise.resolve(notSaved(texts.textOffline));
    say(texts.textSaving);
    running = send(read(form)).catch(() => notSaved(texts.textOffline)).finally(() => {
      running = null;
      if (!stopped && failures === 0 && dirty()) timer = setTimeout(save, PAUSE);
    });
    return running;
  }

  function compare() {
    leaving = true;
    form.requestSubmit(form.querySelector('button[value="stay"]'));
  }

  // Leaving by a button: first make sure that the portal has it, so that a dead line never takes the page away.
  form.addEventListener("submit", async (event) => {
    if (leaving || stopped || (!running && !dirty())) {
      leaving = true;
      return;
    }
    event.preventDefault();
    const button = event.submitter;
    if ((await save()) || (stopped && navigator.onLine)) {
      leaving = true;
      form.requestSubmit(button);
    } else if (!navigator.onLine) say(texts.textOffline, { error: true });
  });

  form.addEventListener("input", typed);
  form.addEventListener("change", typed);
  addEventListener("online", () => dirty() && save());
  addEventListener("offline", () => dirty() && notSaved(texts.textOffline));
  addEventListener("pageshow", () => {
    leaving = false;
    if (dirty() && !stopped) save(); // a browser that put typed values back
  });
  addEventListener("beforeunload", (event) => {
    if (!leaving && (dirty() || stopped)) event.preventDefault();
  });

  // What this device kept from a time when the portal could not be reached.
  const entry = kept(name);
  if (!entry) return;
  if (same(entry, saved)) return forget(name);
  const use = () => {
    write(form, entry);
    form.elements.base.value = entry.base;
    form.dispatchEvent(new Event("change", { bubbles: true }));
    say(fill(texts.textRestored, { time: time(entry.at) }));
    timer = setTimeout(save, PAUSE);
  };
  if (entry.base === form.elements.base.value) use();
  else {
    const drop = () => (forget(name), say(""));
    say(fill(texts.textOlder, { time: time(entry.at) }), { buttons: [[texts.textUse, use], [texts.textForget, drop]] });
  }
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
}

// What was typed and is not saved yet, kept on this device under one name per person, draft and step.

function nameOf(person, draft, step) {
  return `${PREFIX}${person}:${draft}:${step}`;
}

function keep(name, entry) {
  try {
    localStorage.setItem(name, JSON.stringify({ ...entry, at: Date.now() }));
    return true;
  } catch {
    return false; // storage is full or forbidden: the page's own guard still asks before it is left
  }
}

function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // nothing was kept then
  }
}

function sweep() {
  try {
    const oldest = Date.now() - KEPT_DAYS * 86_400_000;
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && (kept(name)?.at ?? 0) < oldest) forget(name);
    }
  } catch {
    // no storage, nothing to sweep
  }
}
