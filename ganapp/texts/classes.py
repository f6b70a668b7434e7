"""Names of what the pictures of a data set show."""

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
CLASSES: dict[str, tuple[Text, ...]] = {
    "mnist": tuple(Text(str(digit), str(digit)) for digit in range(10)),
    "fashion_mnist": FASHION,
}
