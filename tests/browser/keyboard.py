"""Somebody who has no mouse, and who must always see where they are."""

from playwright.sync_api import Locator, Page

MOST_STOPS = 150
# GOV.UK's colour of what has the focus. It stands on the element, or on the box that is drawn
# beside a radio button's or a checkbox's label. A page may need some frames to draw it.
LOST = """async () => {
  const look = () => {
    const here = document.activeElement;
    if (!here || here === document.body) return "";
    const box = here.getBoundingClientRect();
    const isSeen = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const styles = [getComputedStyle(here)];
    for (const label of here.labels ?? []) styles.push(getComputedStyle(label, "::before"));
    const isMarked = styles.some(style => [
      style.backgroundColor,
      style.boxShadow,
      style.outlineStyle === "none" ? "" : style.outlineColor,
    ].some(colour => colour.includes("rgb(255, 221, 0)")));
    if (isSeen && isMarked) return "";
    return `in sight: ${isSeen}, marked: ${isMarked}: ${here.outerHTML.slice(0, 200)}`;
  };
  for (let frame = 0; frame < 60 && look(); frame += 1) await new Promise(requestAnimationFrame);
  return look();
}"""
HAS_FOCUS = "element => element === document.activeElement"


class Keyboard:
    """The keys of one page. Every stop on the way must be seen to have the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go_to(self, wanted: Locator, key: str = "Tab") -> None:
        """Press a key until something has the focus."""
        for _ in range(MOST_STOPS):
            self.press(key)
            if wanted.count() and wanted.first.evaluate(HAS_FOCUS):
                return
        raise AssertionError(f"There is no way to {wanted} by keyboard.")

    def press(self, key: str) -> None:
        """Press one key, and see where that leads."""
        self.page.keyboard.press(key)
        self.must_see_focus()

    def write(self, wanted: Locator, words: str) -> None:
        """Go to a field and write in it, in place of what it holds."""
        self.go_to(wanted)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        self.must_see_focus()

    def use(self, wanted: Locator) -> None:
        """Go to something and press Enter, which stays on this page."""
        self.go_to(wanted)
        self.press("Enter")

    def follow(self, wanted: Locator) -> None:
        """Go to a link or a button and press Enter, which leads to another page."""
        self.go_to(wanted)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def must_see_focus(self) -> None:
        """Fail where what has the focus does not show it, or is out of sight."""
        lost = self.page.evaluate(LOST)
        assert not lost, f"Nobody sees what has the focus: {lost}"
