"""Names of what the pictures of a data set show."""

from itertools import product

from ganapp.texts.text import Text

FASHION = (
    Text("T-shirt", "camiseta"),
    Text("trousers", "calça"),
    Text("pullover", "suéter"),
    Text("dress", "vestido"),
    Text("coat", "casaco"),
    Text("sandal", "sandália"),
    Text("shirt", "camisa"),
    Text("sneaker", "tênis"),
    Text("bag", "bolsa"),
    Text("ankle boot", "bota"),
)
DIGITS = tuple(Text(str(digit), str(digit)) for digit in range(10))
CLASSES: dict[str, tuple[Text, ...]] = {
    "mnist": DIGITS,
    "fashion_mnist": FASHION,
    "mnist_fashion": DIGITS + FASHION,
    "stacked_mnist": tuple(Text(digits, digits) for digits in map(" ".join, product("0123456789", repeat=3))),
}
