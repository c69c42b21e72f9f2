// Lets a post be dragged to another day of its signed time. Every post that can be has a "Move"
// link too, which needs no script and no mouse.
const form = document.getElementById("agenda-move");
const said = document.getElementById("agenda-said");
let dragged = null;

const chips = (part) => part.querySelectorAll("[data-ref]");
const fits = (cell) => cell.dataset.day >= dragged.dataset.first && cell.dataset.day <= dragged.dataset.last;
const cellOf = (event) => {
  const cell = event.target.closest?.("td[data-day]");
  return dragged && cell && fits(cell) ? cell : null;
};
const say = (words) => {
  const line = document.createElement("p");
  line.className = "govuk-inset-text app-agenda__refused";
  line.textContent = words;
  said.replaceChildren(line);
};

function letDrag(part) {
  for (const chip of chips(part)) chip.draggable = true;
}

function mark(isOn) {
  for (const cell of document.querySelectorAll("td[data-day]"))
    cell.classList.toggle("app-month__day--fits", isOn && fits(cell));
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-ref]") ?? null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.ref);
  mark(true);
});

document.addEventListener("dragover", (event) => {
  const cell = cellOf(event);
  for (const other of document.querySelectorAll(".app-month__day--drop"))
    if (other !== cell) other.classList.remove("app-month__day--drop");
  if (!cell) return;
  event.preventDefault();
  cell.classList.add("app-month__day--drop");
});

document.addEventListener("drop", (event) => {
  const cell = cellOf(event);
  if (!cell) return;
  event.preventDefault();
  form.elements.ref.value = dragged.dataset.ref;
  form.elements.sha256.value = dragged.dataset.sha256;
  form.elements.day.value = cell.dataset.day;
  form.elements.clock.value = cell.dataset.clock ?? "";
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  if (dragged) mark(false);
  for (const cell of document.querySelectorAll(".app-month__day--drop")) cell.classList.remove("app-month__day--drop");
  dragged = null;
});

// A refusal brings the calendar as it is, and says why: it is shown like an answer.
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([403, 409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});
for (const name of ["htmx:sendError", "htmx:responseError"])
  document.addEventListener(name, () => say("Not moved. The portal could not be reached, or did not answer. Load the page again."));

// Focus goes with the post.
document.addEventListener("htmx:afterSettle", (event) => {
  const part = document.getElementById("agenda");
  letDrag(part);
  if (event.detail.target?.id !== "agenda" && event.detail.elt?.id !== "agenda") return;
  const moved = part.querySelector(`.app-agenda__grid [data-ref="${form.elements.ref.value}"] a`);
  (moved ?? document.getElementById("agenda-title")).focus();
});

if (form) letDrag(document);
