// Keeps a draft as it is written: saves it every few seconds and on leaving a field, keeps a copy
// on this device while it cannot be saved, and never writes over what another window has saved.
const form = document.querySelector("form[data-autosave]");
const said = document.querySelector("[data-saved]");
const conflict = document.getElementById("conflict");
const copyKey = `rostrum:draft:${form.dataset.autosave}`;
const QUIET = 2500;
const RETRY = 10000;

let timer = 0;
let saving = null;
let stopped = conflict.childElementCount > 0;
let kept = typed();

// What has been typed, without the marks that belong to the page and not to the draft.
function typed() {
  const pairs = [...new FormData(form)].filter(([name, value]) =>
    !["csrfmiddlewaretoken", "revision"].includes(name) && typeof value === "string");
  return JSON.stringify(pairs);
}

const say = (words) => { if (said.textContent !== words) said.textContent = words; };

// A private window may have no storage; then there is no copy, and the page says so.
function keepCopy() {
  try {
    localStorage.setItem(copyKey, typed());
    return true;
  } catch {
    return false;
  }
}

function dropCopy() {
  try { localStorage.removeItem(copyKey); } catch { /* there is none */ }
}

function offline() {
  say(keepCopy()
    ? "Not saved: there is no connection. A copy is kept on this device, and saving is tried again."
    : "Not saved: there is no connection. Keep this page open. Saving is tried again.");
  later(RETRY);
}

function showConflict({ html }) {
  stopped = true;
  keepCopy();
  conflict.innerHTML = html;
  say("Not saved: this draft was changed in another window.");
  conflict.firstElementChild?.focus();
}

async function send(keepalive) {
  const now = typed();
  const body = new FormData(form);
  body.delete("picture");
  let answer;
  try {
    const headers = { "X-Autosave": "1" };
    answer = await fetch(form.action, { method: "POST", body, headers, keepalive });
  } catch {
    return offline();
  }
  if (answer.redirected || [401, 403].includes(answer.status)) {
    stopped = true;
    keepCopy();
    return say("Not saved: you have been signed out. A copy is kept on this device. Sign in again in another window, then come back to this page.");
  }
  if (answer.status === 409 && isJson(answer)) return showConflict(await answer.json());
  if (answer.status === 409) {
    stopped = true;
    return say("Not saved: this post has been sent in or moved on. Open it again to see how it stands.");
  }
  if (!answer.ok || !isJson(answer)) return offline();
  const { revision, said: words } = await answer.json();
  form.elements.revision.value = revision;
  kept = now;
  dropCopy();
  say(words);
}

const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").startsWith("application/json");

// One save at a time: two in flight would each make the other's page an old one.
async function save({ keepalive = false } = {}) {
  clearTimeout(timer);
  if (saving) await saving;
  if (stopped || typed() === kept) return;
  saving = send(keepalive);
  await saving;
  saving = null;
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(save, wait);
}

form.addEventListener("input", () => { if (!stopped) later(QUIET); });
form.addEventListener("focusout", () => { if (!stopped) save(); });
window.addEventListener("online", () => save());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") save({ keepalive: true });
});

// A button waits for the save in flight, or its page would be taken for an old one.
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (!saving) {
    stopped = true;
    if (!navigator.onLine) keepCopy();
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  saving.then(() => {
    if (!stopped) form.requestSubmit(button);
  });
});

conflict.addEventListener("click", (event) => {
  const mine = event.target.closest("[data-keep-mine]");
  if (event.target.closest("[data-keep-theirs]")) dropCopy();
  if (!mine) return;
  form.elements.revision.value = mine.dataset.keepMine;
  conflict.replaceChildren();
  stopped = false;
  kept = "";
  form.elements.text.focus();
  save();
});

// Words that were typed here and never saved are offered, not put in.
function offerCopy() {
  let copy = null;
  try { copy = localStorage.getItem(copyKey); } catch { return; }
  if (!copy || copy === kept) return dropCopy();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Put back what was not saved";
  button.addEventListener("click", () => {
    for (const [name, value] of JSON.parse(copy)) {
      const field = form.elements[name];
      if (field && "value" in field && !["checkbox", "radio"].includes(field.type)) field.value = value;
    }
    button.remove();
    form.elements.text.focus();
    form.elements.text.dispatchEvent(new Event("input", { bubbles: true }));
  });
  say("There are words on this device that were never saved.");
  said.after(button);
}
offerCopy();

// The earliest time is asked for only from those who want one.
const earliest = document.getElementById("when-later");
function fold() { earliest.hidden = form.elements.when.value !== "later"; }
form.addEventListener("change", fold);
fold();
