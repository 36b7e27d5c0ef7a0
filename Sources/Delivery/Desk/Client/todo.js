// What is to be filled in, as fields; each is saved when one leaves it.

import { look, Refusal, write } from "./api.js";
import { address, trouble } from "./app.js";
import { fill, make, newID } from "./dom.js";
import { say } from "./words.js";

export async function todoRoom(main, { query, project, refreshProject }) {
  const disclosure = project.disclosures.find((each) => each.path === query.d) || project.disclosures[0];
  const d = disclosure.path;
  let list = await look("todo", { d });
  const progress = make("p", { class: "lead", role: "status" });
  const body = make("div", { class: "fields" });
  let isOpenOnly = query.open === "1";
  const filter = make("p", { class: "filter" }, make("label", {},
    make("input", { type: "checkbox", checked: isOpenOnly, onchange: (event) => { isOpenOnly = event.target.checked; draw(); } }), " ", say("openOnly")));
  fill(main, make("h1", {}, say("todo")), make("p", { class: "soft" }, `${disclosure.unit} ${disclosure.title}`), progress, filter, body);

  /** What stands on the page, by the id of the field, so that drawing anew loses nothing. */
  const inputs = new Map();

  function count() {
    progress.textContent = list.openCount ? say("progress", list.openCount) : say("nothingToFill");
  }

  function draw() {
    count();
    inputs.clear();
    fill(body, list.groups.map((group) => {
      const fields = group.fields.filter((each) => !isOpenOnly || (each.isOpen && !each.isOptional));
      if (!fields.length) return null;
      const open = group.fields.filter((each) => each.isOpen && !each.isOptional).length;
      return make("section", {},
        make("h2", {}, group.title, " ", make("span", { class: open ? "mark draft" : "mark" }, open ? say("toFill", open) : say("nothingToFill"))),
        group.note && make("p", { class: "soft" }, group.note),
        fields.map(field));
    }));
  }

  function field(each) {
    const id = newID("field");
    const note = newID("note");
    const attributes = { id, "aria-describedby": note, "data-id": each.id, onchange: (event) => save(each.id, event.target) };
    let input;
    if (each.kind === "long") input = make("textarea", { ...attributes, rows: "2" }, each.value);
    else if (each.kind === "choice") {
      input = make("select", attributes, !each.value && make("option", { value: "" }, say("choose")),
        each.choices.map(([value, name]) => make("option", { value, selected: value === each.value }, name)));
    } else {
      input = make("input", { ...attributes, type: "text", autocomplete: "off", inputmode: each.kind === "number" ? "decimal" : null, class: each.kind, value: each.value });
    }
    input.saved = each.value;
    inputs.set(each.id, input);
    const element = make("div", { class: `field ${each.kind}` },
      make("label", { for: id }, each.label, " ", make("span", { class: "state" })),
      make("span", { class: "control" }, input, each.unit && make("span", { class: "unit" }, each.unit)),
      make("p", { id: note, class: "soft" }, each.explanation,
        each.target && each.target.kind === "table" && [" ", make("a", { href: address("tables", { d, form: each.target.form }) }, say("openTable"))],
        each.target && each.target.kind === "text" && [" ", make("a", { href: address("text", { d, part: each.target.part, line: each.target.line }) }, say("openText"))]),
      make("p", { class: "finding" }));
    state(element, each);
    return element;
  }

  function state(element, each) {
    const isMissing = each.isOpen && !each.isOptional;
    const mark = element.querySelector(".state");
    mark.textContent = isMissing ? say("missing") : each.isOpen ? say("optional") : "✓";
    mark.className = isMissing ? "state open" : "state";
    element.querySelector(".finding").textContent = each.findings.join("；");
    const input = element.querySelector("[data-id]");
    if (each.findings.length) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }

  async function save(id, input) {
    const { value } = input;
    if (value === input.saved || (value === "" && input.tagName === "SELECT")) return;
    if (id.startsWith("blank:") && !value.trim()) return;
    input.saved = value;
    try {
      take(await write("field", () => ({ disclosure: d, id, value, digest: list.digest })));
      refreshProject();
    } catch (error) {
      if (!(error instanceof Refusal && error.status === 409)) input.saved = null;
      trouble(error);
      take(await look("todo", { d }));
    }
  }

  /** Takes a list that was read anew; what is being typed stays. */
  function take(next) {
    const known = list.groups.flatMap((group) => group.fields.map((each) => each.id)).join();
    list = next;
    count();
    const fields = list.groups.flatMap((group) => group.fields);
    const isTyping = body.contains(document.activeElement) && document.activeElement.value !== document.activeElement.saved;
    if (fields.map((each) => each.id).join() !== known && !isTyping) {
      const active = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.id : null;
      draw();
      if (active && inputs.get(active)) inputs.get(active).focus({ preventScroll: true });
      return;
    }
    for (const each of fields) {
      const input = inputs.get(each.id);
      if (!input) continue;
      if (input !== document.activeElement || input.value === input.saved) {
        if (input.value !== each.value) input.value = each.value;
        input.saved = each.value;
      }
      state(input.closest(".field"), each);
    }
  }

  draw();
  return {
    keepsPlace: false,
    changed: async () => take(await look("todo", { d })),
    isOpen: () => [...inputs.values()].some((input) => input.value !== input.saved),
    leave: async () => {
      if (body.contains(document.activeElement)) document.activeElement.blur();
      return true;
    },
  };
}
