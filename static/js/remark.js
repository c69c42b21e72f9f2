// Fills in the words that a remark is about when a reviewer selects them in the post.
// Offsets are sent in code points, as the portal counts them; the browser counts UTF-16.
const part = document.querySelector("[data-remark]");
const field = (name) => part.querySelector(`[name="remark-${name}"]`);

// The words as the portal has them: what is only shown beside them is left out, and a character
// that is shown by its code counts as one.
function pieces(words) {
  const found = [];
  const walker = document.createTreeWalker(words, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("[data-aside]")) continue;
    const isUnseen = Boolean(node.parentElement.closest("[data-points]"));
    found.push({ node, isUnseen });
  }
  return found;
}

const points = (text) => [...text].length;

// Where a selection begins and ends in the words, in code points, and what it says.
function place(words, range) {
  let at = 0;
  let start = null;
  let end = 0;
  let text = "";
  for (const { node, isUnseen } of pieces(words)) {
    if (range.intersectsNode(node)) {
      const from = node === range.startContainer ? range.startOffset : 0;
      const to = node === range.endContainer ? range.endOffset : node.data.length;
      if (to > from) {
        if (start === null) start = at + (isUnseen ? 0 : points(node.data.slice(0, from)));
        end = at + (isUnseen ? 1 : points(node.data.slice(0, to)));
        if (!isUnseen) text += node.data.slice(from, to);
      }
    }
    at += isUnseen ? 1 : points(node.data);
  }
  return start === null ? null : { start, end, text };
}

function follow() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return;
  const range = selection.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const words = (inside.closest ? inside : inside.parentElement).closest("[data-words-of]");
  const found = words && place(words, range);
  if (!found || !found.text.trim()) return;
  field("phrase").value = found.text;
  field("start").value = found.start;
  field("end").value = found.end;
  field("connection").value = words.dataset.wordsOf;
}

if (part) {
  document.querySelector("[data-remark-how]").hidden = false;
  document.addEventListener("selectionchange", follow);
  // Words that were typed by hand are looked for instead.
  field("phrase").addEventListener("input", () => {
    field("start").value = "";
    field("end").value = "";
  });
}
