// Single keys that lead to what a page offers, listed by "?". A key never decides anything: it goes
// to a place, or to the first field of a form. Whoever needs the keys otherwise switches them off
// (WCAG 2.2, success criterion 2.1.4).
const STORED = "rostrum:shortcuts";
const LIST = [
  { key: "h", says: "Home", at: "nav a[href='/']" },
  { key: "q", says: "Review desk", at: "nav a[href='/desk/']" },
  { key: "w", says: "Write a post", at: "nav a[href='/posts/new/']" },
  { key: "n", says: "Notices", at: "header a[href='/notifications/']" },
  { key: "/", says: "Search or filter", at: "main input[type=search], main .app-filters select, main .app-filters input:not([type=hidden])" },
  { key: "j", says: "Next post in the list", at: ".app-queue tbody a", step: 1 },
  { key: "k", says: "Post before in the list", at: ".app-queue tbody a", step: -1 },
  { key: "c", says: "Claim it, or put it back", at: "button[formaction$='/claim/'], button[formaction$='/release/'], button[formaction$='/take-over/']" },
  { key: "a", says: "Approve", at: "#approve-form" },
  { key: "r", says: "Ask for changes", at: "#request_changes-form" },
  { key: "s", says: "Suggest wording", at: "#suggest-form" },
  { key: "f", says: "Refer to the Monitoring Officer", at: "#refer-form" },
  { key: "d", says: "Decline", at: "#decline-form" },
  { key: "m", says: "Make a remark", at: "#remark-form" },
];
const FIELDS = "input:not([type=hidden]), textarea, select, button, a[href], summary";
const dialog = document.getElementById("shortcuts");

function areOn() {
  try { return localStorage.getItem(STORED) !== "off"; } catch { return true; }
}

function offered() {
  return LIST.filter(({ at }) => document.querySelector(at));
}

function isTyping(element) {
  return element.isContentEditable || element.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select");
}

// Opens what hides it, and gives it the focus. A link of the menu is followed: it changes nothing.
function goTo({ at, step }) {
  const all = [...document.querySelectorAll(at)];
  if (step) {
    const next = all.indexOf(document.activeElement) + step;
    return all[Math.min(Math.max(next, 0), all.length - 1)].focus();
  }
  const found = all[0];
  if (found.matches("nav a, header a")) return found.click();
  for (let box = found.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  found.querySelector("details")?.setAttribute("open", "");
  const field = found.matches(FIELDS) ? found : [...found.querySelectorAll(FIELDS)].find((one) => !one.matches("summary") && one.checkVisibility());
  (field ?? found).focus();
}

function show() {
  const rows = offered().map(({ key, says }) => {
    const row = document.createElement("div");
    row.className = "govuk-summary-list__row";
    const term = document.createElement("dt");
    term.className = "govuk-summary-list__key";
    term.append(Object.assign(document.createElement("kbd"), { textContent: key }));
    const means = document.createElement("dd");
    means.className = "govuk-summary-list__value";
    means.textContent = says;
    row.append(term, means);
    return row;
  });
  dialog.querySelector("dl").replaceChildren(...rows);
  dialog.querySelector("input[type=checkbox]").checked = areOn();
  dialog.showModal();
}

if (dialog) {
  for (const opener of document.querySelectorAll("[data-opens-shortcuts]")) {
    opener.hidden = false;
    opener.addEventListener("click", show);
  }
  dialog.querySelector("input[type=checkbox]").addEventListener("change", ({ target }) => {
    try { localStorage.setItem(STORED, target.checked ? "on" : "off"); } catch { /* they stay on */ }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented) return;
    if (dialog.open || !areOn() || isTyping(event.target)) return;
    const wanted = event.key === "?" ? { key: "?" } : offered().find(({ key }) => key === event.key);
    if (!wanted) return;
    event.preventDefault();
    if (wanted.key === "?") show();
    else goTo(wanted);
  });
}

// What htmx puts in place of the element that had the focus takes it over.
let before = "";
document.addEventListener("htmx:beforeSwap", () => { before = document.activeElement?.id ?? ""; });
document.addEventListener("htmx:afterSettle", (event) => {
  if (document.activeElement !== document.body || !before) return;
  const same = document.getElementById(before);
  const part = event.detail.elt;
  if (same) same.focus();
  else {
    part.setAttribute("tabindex", "-1");
    part.focus();
  }
});
