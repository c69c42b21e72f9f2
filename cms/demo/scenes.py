"""Pictures for the demo's posts: flat scenes of a town, drawn when they are needed."""

import io
from collections.abc import Callable, Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 675
# Drawn twice as large and made smaller, which smooths the edges.
FINE = 2
SKY_TOP, SKY_LOW = (126, 186, 222), (226, 240, 244)
GRASS, MEADOW, HILL = (117, 168, 97), (141, 188, 112), (163, 200, 148)
BARK, LEAF, WOOD = (104, 78, 58), (72, 128, 78), (150, 104, 64)
STONE, BRICK, ROOF, GLASS = (190, 186, 176), (178, 104, 82), (94, 72, 70), (190, 214, 226)
PATH, ROAD, WATER, WHITE = (222, 206, 174), (96, 100, 106), (92, 148, 178), (250, 248, 240)
DARK, POPPY, YELLOW, TEAL = (52, 58, 64), (186, 44, 44), (238, 190, 70), (20, 100, 104)
Colour = tuple[int, int, int]


class Canvas:
    """A sheet of 1200 by 675 on which shapes are drawn, with the sky already there."""

    def __init__(self, low: Colour = SKY_LOW) -> None:
        column = Image.new("RGB", (1, 256))
        for row in range(256):
            mixed = [(a * (255 - row) + b * row) // 255 for a, b in zip(SKY_TOP, low, strict=True)]
            column.putpixel((0, row), (mixed[0], mixed[1], mixed[2]))
        self.image = column.resize((WIDTH * FINE, HEIGHT * FINE))
        self._pen = ImageDraw.Draw(self.image)

    def box(self, left: int, top: int, right: int, low: int, colour: Colour) -> None:
        """A rectangle."""
        self._pen.rectangle([v * FINE for v in (left, top, right, low)], fill=colour)

    def oval(self, left: int, top: int, right: int, low: int, colour: Colour) -> None:
        """An ellipse."""
        self._pen.ellipse([v * FINE for v in (left, top, right, low)], fill=colour)

    def shape(self, points: Sequence[tuple[int, int]], colour: Colour) -> None:
        """A polygon."""
        self._pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=colour)

    def words(self, middle: int, top: int, text: str, size: int, colour: Colour) -> None:
        """A line of text, centred."""
        font = ImageFont.load_default(size * FINE)
        self._pen.text((middle * FINE, top * FINE), text, fill=colour, font=font, anchor="ma")

    def land(self) -> None:
        """Two hills and a meadow."""
        self.oval(-300, 300, 700, 900, HILL)
        self.oval(500, 330, 1600, 900, MEADOW)
        self.box(0, 480, WIDTH, HEIGHT, GRASS)

    def cloud(self, left: int, top: int) -> None:
        """A small cloud."""
        for shift, lift, size in ((0, 20, 60), (40, 0, 80), (90, 22, 56)):
            self.oval(left + shift, top + lift, left + shift + size, top + 80, WHITE)

    def tree(self, foot: int, ground: int, height: int) -> None:
        """A round tree."""
        self.box(foot - height // 24, ground - height // 2, foot + height // 24, ground, BARK)
        half = height // 3
        self.oval(foot - half, ground - height, foot + half, ground - height // 3, LEAF)

    def bench(self, left: int, ground: int) -> None:
        """A park bench from the front."""
        for drop in (0, 22, 44):
            self.box(left, ground - 110 + drop, left + 230, ground - 96 + drop, WOOD)
        self.box(left - 8, ground - 44, left + 238, ground - 30, WOOD)
        for leg in (left + 10, left + 208):
            self.box(leg, ground - 116, leg + 12, ground, DARK)

    def house(self, left: int, ground: int, width: int, height: int, colour: Colour) -> None:
        """A building with a pitched roof and two rows of windows."""
        top = ground - height
        self.box(left, top, left + width, ground, colour)
        peak = (left + width // 2, top - height // 3)
        self.shape([(left - 14, top), peak, (left + width + 14, top)], ROOF)
        step = width // 4
        for column in range(left + step // 2, left + width - step, step):
            for row in (top + height // 6, top + height // 2):
                self.box(column, row, column + step // 2, row + height // 5, GLASS)

    def jpeg(self) -> bytes:
        """The picture as a file."""
        whole = self.image.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        whole.save(out, "JPEG", quality=88)
        return out.getvalue()


def _park(canvas: Canvas) -> None:
    canvas.cloud(180, 70)
    canvas.cloud(860, 110)
    canvas.land()
    canvas.tree(170, 540, 330)
    canvas.tree(1040, 520, 270)
    canvas.oval(620, 500, 1130, 600, WATER)
    canvas.bench(330, 620)


def _library(canvas: Canvas) -> None:
    canvas.cloud(120, 60)
    canvas.box(0, 540, WIDTH, HEIGHT, PATH)
    canvas.house(300, 560, 600, 300, BRICK)
    canvas.box(555, 420, 645, 560, TEAL)
    canvas.box(460, 225, 740, 275, WHITE)
    canvas.words(600, 232, "LIBRARY", 34, DARK)
    canvas.tree(130, 570, 280)
    canvas.tree(1080, 570, 320)


def _river(canvas: Canvas) -> None:
    canvas.land()
    canvas.tree(140, 470, 230)
    canvas.tree(1060, 460, 260)
    canvas.shape([(420, 400), (560, 400), (1080, HEIGHT), (140, HEIGHT)], WATER)
    canvas.box(0, 470, WIDTH, 500, STONE)
    canvas.box(0, 440, WIDTH, 448, DARK)
    for post in range(20, WIDTH, 110):
        canvas.box(post, 440, post + 8, 480, DARK)


def _street(canvas: Canvas) -> None:
    for left, colour in ((40, BRICK), (320, STONE), (600, BRICK), (880, STONE)):
        canvas.house(left, 470, 250, 210, colour)
    canvas.box(0, 470, WIDTH, 510, PATH)
    canvas.box(0, 510, WIDTH, HEIGHT, ROAD)
    for left in range(40, WIDTH, 200):
        canvas.box(left, 585, left + 110, 595, WHITE)
    canvas.oval(520, 540, 760, 580, DARK)
    for left in (470, 800):
        canvas.shape([(left, 600), (left + 30, 520), (left + 60, 600)], (232, 120, 40))
        canvas.box(left + 16, 558, left + 44, 572, WHITE)


def _litter(canvas: Canvas) -> None:
    canvas.cloud(700, 80)
    canvas.land()
    canvas.shape([(500, 480), (640, 480), (900, HEIGHT), (260, HEIGHT)], PATH)
    canvas.tree(1010, 540, 330)
    for left, size in ((150, 120), (260, 140), (390, 110)):
        canvas.oval(left, 600 - size, left + size, 610, TEAL)
        canvas.box(left + size // 2 - 8, 585 - size, left + size // 2 + 8, 612 - size, TEAL)


def _memorial(canvas: Canvas) -> None:
    canvas.cloud(160, 90)
    canvas.land()
    canvas.box(0, 560, WIDTH, HEIGHT, PATH)
    canvas.box(480, 540, 720, 580, STONE)
    canvas.box(520, 500, 680, 540, STONE)
    canvas.shape([(560, 500), (580, 170), (620, 170), (640, 500)], STONE)
    for left in range(490, 700, 30):
        canvas.oval(left, 556, left + 22, 578, POPPY)
    canvas.tree(200, 560, 300)
    canvas.tree(1000, 560, 300)


def _orchard(canvas: Canvas) -> None:
    canvas.land()
    for foot in (180, 400, 620, 840, 1060):
        canvas.tree(foot, 560, 200)
        for shift, lift in ((-30, 110), (14, 150), (30, 95)):
            canvas.oval(foot + shift, 560 - lift, foot + shift + 18, 578 - lift, POPPY)


def _playground(canvas: Canvas) -> None:
    canvas.cloud(860, 60)
    canvas.land()
    for left in (300, 640):
        canvas.box(left, 330, left + 12, 600, POPPY)
    canvas.box(300, 322, 652, 336, POPPY)
    for left in (380, 520):
        canvas.box(left, 336, left + 3, 520, DARK)
        canvas.box(left + 60, 336, left + 63, 520, DARK)
        canvas.box(left - 4, 518, left + 68, 530, DARK)
    canvas.shape([(820, 360), (860, 360), (1040, 600), (990, 600)], YELLOW)
    canvas.box(812, 360, 826, 600, TEAL)
    canvas.box(856, 360, 868, 450, TEAL)


def _poster(canvas: Canvas) -> None:
    canvas.box(0, 0, WIDTH, HEIGHT, WHITE)
    canvas.box(0, 0, WIDTH, 150, TEAL)
    canvas.words(600, 44, "Mending morning", 62, WHITE)
    canvas.words(600, 220, "Bring a lamp, a zip, a wobbly chair", 42, DARK)
    canvas.words(600, 320, "Marston village hall, 10am to 1pm", 42, DARK)
    canvas.words(600, 420, "Free. Tea and cake.", 42, DARK)
    for left in range(150, 1080, 120):
        canvas.oval(left, 560, left + 60, 620, YELLOW)


SCENES: dict[str, Callable[[Canvas], None]] = {
    "park": _park,
    "library": _library,
    "river": _river,
    "street": _street,
    "litter": _litter,
    "memorial": _memorial,
    "orchard": _orchard,
    "playground": _playground,
    "poster": _poster,
}


@cache
def picture(name: str) -> bytes:
    """A JPEG of one of the scenes."""
    canvas = Canvas()
    SCENES[name](canvas)
    return canvas.jpeg()
