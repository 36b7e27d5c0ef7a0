// Elements made of names, attributes and children. Text stays text: nothing here reads markup.

export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else if (key === "value") element.value = value;
    else element.setAttribute(key, value === true ? "" : value);
  }
  add(element, children);
  return element;
}

export function add(element, children) {
  for (const child of [children].flat(4)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

export function fill(element, ...children) {
  element.textContent = "";
  add(element, children);
}

let number = 0;
export const newID = (word) => `${word}-${(number += 1)}`;

/** Says something to who cannot see what has changed, and shows it for a while. */
export function tell(message, isTrouble = false) {
  const place = document.getElementById(isTrouble ? "trouble" : "told");
  place.textContent = "";
  // A reader of the screen hears what is put there, not what stands there.
  setTimeout(() => { place.textContent = message; }, 30);
  clearTimeout(place.timer);
  place.timer = setTimeout(() => { place.textContent = ""; }, isTrouble ? 20000 : 5000);
}

/**
 * Asks something over the page. The keyboard stays in it until it is closed, and goes back then.
 * @param title what it is about
 * @param content makes its content; is given a function that closes it with a value
 */
export function ask(title, content) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    const id = newID("dialog");
    const close = (value) => {
      shade.remove();
      document.getElementById("desk").removeAttribute("aria-hidden");
      if (before && document.contains(before)) before.focus();
      resolve(value);
    };
    const box = make("div", { class: "dialog", role: "dialog", "aria-modal": "true", "aria-labelledby": id },
      make("h2", { id }, title), content(close));
    const shade = make("div", { class: "shade" }, box);
    shade.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        event.preventDefault();
        close(null);
      } else if (event.key === "Tab") {
        const stops = [...box.querySelectorAll("button, input, textarea, select, a[href]")].filter((each) => !each.disabled);
        const end = event.shiftKey ? stops[0] : stops[stops.length - 1];
        if (document.activeElement === end) {
          event.preventDefault();
          (event.shiftKey ? stops[stops.length - 1] : stops[0]).focus();
        }
      }
    });
    document.body.append(shade);
    document.getElementById("desk").setAttribute("aria-hidden", "true");
    const first = box.querySelector("[data-first]") || box.querySelector("input, textarea, button");
    if (first) first.focus();
  });
}
