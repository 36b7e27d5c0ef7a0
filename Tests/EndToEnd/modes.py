"""The modes that a reader can choose, and the measuring of what a mode shows."""

import json

MODES = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "large text": {"kept": {"text": "large"}},
    "high contrast": {"kept": {"contrast": "contrast"}},
    "high contrast, dark": {"kept": {"contrast": "contrast", "colours": "dark"}},
    "forced colours": {"forced_colors": "active"},
}

# Every text that is shown, with its size, its colour and the nearest colour behind it.
TEXTS = """() => {
    const channels = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
    const clear = colour => colour === 'transparent' || channels(colour)[3] === 0;
    const background = element => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (!clear(colour)) return channels(colour);
        }
        return [255, 255, 255];
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const element = walker.currentNode.parentElement;
        const text = walker.currentNode.data.trim();
        const range = document.createRange();
        range.selectNodeContents(walker.currentNode);
        const box = range.getBoundingClientRect();
        if (!text || box.width < 2 || box.height < 2 || !element.checkVisibility()) continue;
        if (element.closest('.visually-hidden, .skip, caption, .watermark, title, desc')) continue;
        const style = getComputedStyle(element);
        const isDrawn = element.namespaceURI.endsWith('svg');
        const colour = isDrawn && style.fill !== 'none' ? style.fill : style.color;
        found.push({
            text: text.slice(0, 30), size: parseFloat(style.fontSize), isDrawn,
            isMark: !!element.closest('sup'),
            colour: channels(colour), background: background(element),
        });
    }
    return found;
}"""


def open_in(new_page, mode, width, **options):
    """A page that will show everything in a mode."""
    choices = dict(MODES[mode])
    kept = choices.pop("kept", None)
    page = new_page(width, **choices, **options)
    if kept:
        page.add_init_script(f"localStorage.setItem('gongkai', {json.dumps(json.dumps(kept))})")
    return page


def luminance(colour):
    """The relative luminance of sRGB channels (WCAG 2.2)."""
    parts = [channel / 255 for channel in colour[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """The contrast ratio of two colours."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
