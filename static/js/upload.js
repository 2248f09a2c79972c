// Files in pieces: after a lost connection it goes on where it stopped. Without this module they go whole.

const PIECE = 256 * 1024;
const WAIT = 4000;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
const pause = (ms) => new Promise((done) => {
  const timer = setTimeout(done, ms);
  addEventListener("online", () => (clearTimeout(timer), done()), { once: true });
});

for (const place of document.querySelectorAll("[data-upload]")) wire(place);

function wire(place) {
  const input = place.querySelector('input[type="file"]');
  const begin = () => input.files[0] && send(place, input, input.files[0]);
  if (place.matches("form")) {
    place.addEventListener("submit", (event) => {
      if (!input.files[0]) return; // the portal says what is missing
      event.preventDefault();
      begin();
    });
  } else input.addEventListener("change", begin);
  announceHalfSent(place);
}

async function send(place, input, file) {
  const purpose = place.dataset.purpose ?? place.querySelector('[name="purpose"]').value;
  const memory = `upload:${place.dataset.upload}:${purpose}:${file.name}:${file.size}:${file.lastModified}`;
  const say = (text, error = false) => {
    const state = place.querySelector("[data-upload-state]");
    state.textContent = text;
    state.classList.toggle("is-error", error);
  };
  const bar = place.querySelector("progress");
  const button = place.querySelector("button");
  if (button) button.disabled = true;
  bar.hidden = false;
  try {
    const name = await pieces(place, file, purpose, memory, (received, waiting) => {
      const percent = Math.floor((100 * received) / file.size);
      bar.value = percent;
      say(fill(waiting ? place.dataset.textWaiting : place.dataset.textSending, { name: file.name, percent }), waiting);
    });
    localStorage.removeItem(memory);
    input.value = "";
    say(fill(place.dataset.textDone, { name }));
    if (place.matches("form")) location.reload();
    else list(place, name);
  } catch (refusal) {
    localStorage.removeItem(memory);
    say(fill(place.dataset.textFailed, { name: file.name, reason: refusal.message }), true);
  } finally {
    bar.hidden = true;
    if (button) button.disabled = false;
  }
}

// The name under which the file was kept; throws the portal's reason when it was refused.
async function pieces(place, file, purpose, memory, tell) {
  const base = place.dataset.upload;
  let key = localStorage.getItem(memory);
  let received = null;
  for (;;) {
    let response;
    try {
      if (key === null) response = await post(base, { purpose, name: file.name, size: file.size });
      else if (received === null) response = await fetch(`${base}${key}/`, { redirect: "manual" });
      else {
        const chunk = file.slice(received, received + PIECE);
        response = await post(`${base}${key}/`, { offset: received, chunk: new File([chunk], "piece") });
      }
    } catch {
      tell(received ?? 0, true);
      received = null; // ask the portal how much it has
      await pause(WAIT);
      continue;
    }
    if (response.status === 404 && key !== null) {
      key = null; // swept away meanwhile: from the start
      received = null;
      continue;
    }
    if (response.status >= 500) {
      tell(received ?? 0, true);
      received = null;
      await pause(WAIT);
      continue;
    }
    if (!response.headers.get("Content-Type")?.startsWith("application/json")) throw new Error(place.dataset.textSignedOut);
    const told = await response.json();
    if (told.refused) throw new Error(told.refused);
    if (told.done) return told.name;
    key = told.key ?? key;
    localStorage.setItem(memory, key);
    received = told.received;
    tell(received, false);
  }
}

function post(address, fields) {
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector('[name="csrfmiddlewaretoken"]').value);
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  return fetch(address, { method: "POST", body, redirect: "manual", signal: AbortSignal.timeout(60_000) });
}

function list(place, name) {
  const item = document.createElement("li");
  item.textContent = name;
  place.querySelector("[data-added]")?.append(item);
}

function announceHalfSent(place) {
  const prefix = `upload:${place.dataset.upload}:`;
  const half = Object.keys(localStorage).find((name) => name.startsWith(prefix));
  if (!half) return;
  const name = half.slice(prefix.length).split(":").slice(1, -2).join(":");
  place.querySelector("[data-upload-state]").textContent = fill(place.dataset.textResume, { name });
}
