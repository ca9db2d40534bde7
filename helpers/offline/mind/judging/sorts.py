"""Which sort a thing is of: animals, food, the wares of a shop."""

from __future__ import annotations

_WARES: tuple[tuple[str, str, str], ...] = (
    ("electronics electronic gadgets", "headphones earbuds earphones laptop phone smartphone tablet camera monitor television tv speaker charger keyboard console printer router smartwatch", "wireless bluetooth usb battery"),
    ("clothing clothes apparel fashion", "shirt t-shirt jacket coat trousers jeans dress skirt sweater jumper hoodie socks hat scarf gloves shorts blouse shoes boots sneakers", "cotton wool sleeve"),
    ("book", "novel paperback hardcover cookbook textbook biography thriller atlas", "author read chapter story"),
    ("furniture", "sofa chair table desk wardrobe bookshelf shelf bed armchair cupboard couch stool dresser", "wooden oak"),
    ("toy", "lego doll puzzle teddy board_game playset", "children kids"),
    ("kitchenware kitchen household appliance", "kettle toaster blender saucepan frying_pan fridge dishwasher microwave oven mixer", "knife mug"),
    ("groceries grocery food", "bread milk butter cheese rice pasta flour egg yoghurt cereal", ""),
    ("dairy", "milk cheese butter cream yoghurt yogurt", ""),
    ("meat", "beef pork lamb bacon ham sausage steak veal chicken", ""),
    ("instrument", "guitar piano violin cello flute drum trumpet saxophone harp clarinet", ""),
)  # fmt: skip
_LISTED = ("mammal", "bird", "fish", "reptile", "insect", "fruit", "vegetable", "drink", "metal", "vehicle")


def sorts() -> tuple[tuple[str, str, str], ...]:
    """Names of sorts, what belongs to them, and what hints at them."""
    from ..skills.classify import kinds  # which reads its lists when first needed
    from ..words import stem

    held = kinds()
    listed = ((name, " ".join(sorted(one for one in held.get(stem(name), ()) if " " not in one)), "") for name in _LISTED)
    return (*_WARES, *listed)
