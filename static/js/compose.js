// Keeps a draft as it is written: saves it every few seconds and on leaving a field, keeps a copy
// on this device while it cannot be saved, and never writes over what another window has saved.
const form = document.querySelector("form[data-autosave]");
const said = document.querySelector("[data-saved]");
const conflict = document.getElementById("conflict");
// By person: rostrum.js clears away what somebody else left on this device.
const copyKey = `rostrum:draft:${document.body.dataset.person}:${form.dataset.autosave}`;
const QUIET = 2500;
const RETRY = 10000;
// Each try that fails waits twice as long for the next, up to five minutes; then it is enough.
const SLOWEST = 300000;
const MOST_TRIES = 12;

let timer = 0;
let saves = Promise.resolve();
let waiting = 0;
let failed = 0;
let refused = null;
let stopped = conflict.childElementCount > 0;
let kept = typed();

// What has been typed, without the marks that belong to the page and not to the draft. A box for
// a line that the check brings in, and that stays empty, is nothing that was typed.
function typed() {
  const pairs = [...new FormData(form)].filter(([name, value]) =>
    !["csrfmiddlewaretoken", "revision", "shown", "questions"].includes(name)
    && typeof value === "string" && !(name.startsWith("note_") && !value));
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

function offline(why = "there is no connection") {
  failed += 1;
  const goesOn = failed < MOST_TRIES;
  const next = goesOn ? "Saving is tried again." : "Press “Save and check” to try again.";
  say(keepCopy()
    ? `Not saved: ${why}. A copy is kept on this device. ${next}`
    : `Not saved: ${why}. Keep this page open. ${next}`);
  if (goesOn) later(Math.min(RETRY * 2 ** (failed - 1), SLOWEST));
}

// What was sent is not fit to be kept: sending the same again would not help, other words may.
function unfit(status, sent) {
  refused = sent;
  keepCopy();
  say(status === 413
    ? "Not saved: there is too much text. Make it shorter, and it is saved."
    : "Not saved: something in this text cannot be kept. Press “Save and check” to see what is wrong.");
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
  if (answer.status === 429) return offline("there were too many tries in a short time");
  if (answer.status >= 500) return offline("something is wrong at our end");
  if (!answer.ok) return unfit(answer.status, now);
  if (!isJson(answer)) return offline();
  failed = 0;
  const { revision, shown, said: words } = await answer.json();
  form.elements.revision.value = revision;
  form.elements.shown.value = shown;
  kept = now;
  dropCopy();
  say(words);
}

const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").startsWith("application/json");

// One save at a time, each begun when the one before it is answered: it takes the revision from
// that answer. Two in flight would each make the other's page an old one.
function save({ keepalive = false } = {}) {
  clearTimeout(timer);
  waiting += 1;
  saves = saves
    .then(() => (stopped || [kept, refused].includes(typed()) ? undefined : send(keepalive)))
    .catch(() => offline())
    .finally(() => { waiting -= 1; });
  return saves;
}

function later(wait) {
  clearTimeout(timer);
  timer = setTimeout(() => save(), wait);
}

form.addEventListener("input", () => { if (!stopped) later(QUIET); });
form.addEventListener("focusout", () => { if (!stopped) save(); });
window.addEventListener("online", () => { failed = 0; save(); });
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden" || stopped) return;
  // The page may end before the save in flight is answered, and with it the one that waits.
  if (waiting && typed() !== kept) keepCopy();
  save({ keepalive: true });
});

// A button waits for the saves before it, or its page would be taken for an old one.
form.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (!waiting) {
    stopped = true;
    if (!navigator.onLine) keepCopy();
    return;
  }
  event.preventDefault();
  const button = event.submitter;
  saves.then(() => {
    if (!stopped) form.requestSubmit(button);
  });
});

conflict.addEventListener("click", (event) => {
  const mine = event.target.closest("[data-keep-mine]");
  if (event.target.closest("[data-keep-theirs]")) dropCopy();
  if (!mine) return;
  form.elements.revision.value = mine.dataset.keepMine;
  // Nobody signs what their page did not show: the answer to this is the whole page.
  if ("showAll" in mine.dataset) return form.requestSubmit();
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

// Where other questions are put while one of them has the focus, it stays among them.
const questions = document.getElementById("questions");
let wasAmong = false;
document.addEventListener("htmx:oobBeforeSwap", () => { wasAmong = questions.contains(document.activeElement); });
document.addEventListener("htmx:oobAfterSwap", () => {
  if (wasAmong && !questions.contains(document.activeElement)) (document.getElementById("questions-title") ?? questions).focus();
  wasAmong = false;
});

// The earliest time is asked for only from those who want one.
const earliest = document.getElementById("when-later");
function fold() { earliest.hidden = form.elements.when.value !== "later"; }
form.addEventListener("change", fold);
fold();
