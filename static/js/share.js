// Hands the approved words and pictures to another app of the phone, where the browser can.
// Nothing here is needed: without it people copy the words and save the pictures.
const button = document.querySelector("[data-share]");

// A share must follow the press at once, so the pictures are fetched before it.
async function fetched(picture) {
  const answer = await fetch(picture.src, { credentials: "same-origin" });
  if (!answer.ok) throw new Error("The picture could not be read.");
  const named = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "");
  const bytes = await answer.blob();
  return new File([bytes], named?.[1] ?? "picture", { type: bytes.type });
}

async function parcel() {
  const text = document.getElementById(button.dataset.share).value;
  const files = await Promise.all([...document.querySelectorAll("img[data-shared]")].map(fetched));
  return files.length ? { text, files } : { text };
}

if (button && navigator.share) {
  try {
    const shared = await parcel();
    // All of it or nothing: an app that took the words alone would leave the pictures behind.
    if (!navigator.canShare || navigator.canShare(shared)) {
      const said = document.getElementById(button.getAttribute("aria-describedby"));
      button.hidden = false;
      button.addEventListener("click", async () => {
        try {
          await navigator.share(shared);
          said.textContent = "Check in the app that the words and every picture are there, then post.";
        } catch (error) {
          if (error.name !== "AbortError") said.textContent = "This phone could not share it. Copy the words and save the pictures.";
        }
      });
    }
  } catch { /* it stays hidden: the words can be copied and the pictures saved */ }
}
