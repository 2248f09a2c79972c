// Forms marked data-passkey ask the browser for a key (WebAuthn) and send what it answers as `credential`.

const toBytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const toText = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const described = (keys = []) => keys.map((key) => ({ ...key, id: toBytes(key.id) }));

async function readOptions(form) {
  const { options } = form.dataset;
  if (options) return JSON.parse(document.getElementById(options).textContent).publicKey;
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`options: ${answer.status}`);
  return (await answer.json()).request_options.publicKey;
}

async function create(form, options) {
  const selection = { ...options.authenticatorSelection };
  const alone = form.elements.passwordless?.checked ?? false;
  selection.residentKey = alone ? "required" : "discouraged";
  selection.requireResidentKey = alone;
  if (alone) selection.userVerification = "required";
  return navigator.credentials.create({
    publicKey: {
      ...options,
      authenticatorSelection: selection,
      challenge: toBytes(options.challenge),
      user: { ...options.user, id: toBytes(options.user.id) },
      excludeCredentials: described(options.excludeCredentials),
    },
  });
}

const get = (form, options) =>
  navigator.credentials.get({
    publicKey: { ...options, challenge: toBytes(options.challenge), allowCredentials: described(options.allowCredentials) },
  });

function serialise(key) {
  const response = { clientDataJSON: toText(key.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = toText(key.response[part]);
  }
  if (key.response.getTransports) response.transports = key.response.getTransports();
  return JSON.stringify({
    id: key.id,
    rawId: toText(key.rawId),
    type: key.type,
    authenticatorAttachment: key.authenticatorAttachment,
    clientExtensionResults: key.getClientExtensionResults(),
    response,
  });
}

function explain(form, error) {
  const { refused, unsupported, known } = form.dataset;
  const words = { InvalidStateError: known, SecurityError: unsupported, NotSupportedError: unsupported, TypeError: unsupported };
  const place = form.querySelector("[role=alert]");
  place.textContent = words[error.name] ?? refused;
  place.hidden = false;
}

async function ask(event) {
  const form = event.target;
  event.preventDefault();
  form.querySelector("[role=alert]").hidden = true;
  try {
    const options = await readOptions(form);
    const key = await (form.dataset.passkey === "create" ? create(form, options) : get(form, options));
    form.elements.credential.value = serialise(key);
    form.submit();
  } catch (error) {
    explain(form, error);
  }
}

for (const form of document.querySelectorAll("form[data-passkey]")) form.addEventListener("submit", ask);
