// Starts what pages share. Nothing here is needed to use the site.
document.body.classList.add("js-enabled", "govuk-frontend-supported");

// Copies of unsaved drafts are for the person who typed them. They go when that person signs out, and
// when another person is signed in. When a session merely ended, they wait for the same person.
function clearCopies(keep) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith("rostrum:draft:") && !(keep && key.startsWith(keep))) localStorage.removeItem(key);
    }
  } catch { /* there is no storage, and no copy */ }
}
const { person } = document.body.dataset;
if (person) clearCopies(`rostrum:draft:${person}:`);
document.addEventListener("submit", (event) => {
  if (event.target.matches('form[action$="/logout/"]')) clearCopies("");
});

// The address may carry a fingerprint, so the page says it and the module is not named here.
const library = document.querySelector("link#govuk-frontend");
const { initAll } = await import(library.href);
initAll();

// What lies under "More" folds away again: by Escape, by a click beside it, when the focus leaves it.
const more = document.querySelector(".app-more details");
function fold(event) {
  if (more?.open && !more.contains(event.target)) more.open = false;
}
document.addEventListener("click", fold);
document.addEventListener("focusin", fold);
more?.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !more.open) return;
  more.open = false;
  more.querySelector("summary").focus();
});

// What htmx brings in is enhanced as the page was.
document.addEventListener("htmx:load", (event) => {
  const part = event.detail.elt;
  if (part !== document.body) initAll(part);
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy-from]");
  if (!button) return;
  const source = document.getElementById(button.dataset.copyFrom);
  const said = document.getElementById(button.getAttribute("aria-describedby"));
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
    said.textContent = "Copied.";
  } catch {
    source.select?.();
    said.textContent = "Select the words and copy them with your keyboard or menu.";
  }
});
for (const button of document.querySelectorAll("[data-copy-from][hidden]")) button.hidden = false;
