// What was typed and is not saved yet, kept on this device under one name per person, draft and step.

const PREFIX = "draft:";
const DAYS = 30;

export const nameOf = (person, draft, step) => `${PREFIX}${person}:${draft}:${step}`;

export function keep(name, entry) {
  try {
    localStorage.setItem(name, JSON.stringify({ ...entry, at: Date.now() }));
    return true;
  } catch {
    return false; // storage is full or forbidden: the page's own guard still asks before it is left
  }
}

export function kept(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

export function forget(name) {
  try {
    localStorage.removeItem(name);
  } catch {
    // nothing was kept then
  }
}

export function sweep() {
  try {
    const oldest = Date.now() - DAYS * 86_400_000;
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) && (kept(name)?.at ?? 0) < oldest) forget(name);
    }
  } catch {
    // no storage, nothing to sweep
  }
}
