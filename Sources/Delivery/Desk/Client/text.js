// The written parts: paragraphs that can be changed, in which figures are chips that follow the forms.

import { look, Refusal, write } from "./api.js";
import { address, pageAddress, trouble } from "./app.js";
import { ask, fill, make, newID, tell } from "./dom.js";
import { say } from "./words.js";

export async function textRoom(main, { query, project, refreshProject }) {
  const disclosure = project.disclosures.find((each) => each.path === query.d) || project.disclosures[0];
  const part = query.part === undefined ? (disclosure.parts[0] || {}).part : Number(query.part);
  if (part === undefined) {
    fill(main, make("h1", {}, say("texts")));
    return {};
  }
  const room = new TextRoom(main, disclosure, part, refreshProject);
  await room.load();
  room.draw();
  if (query.line) room.point(Number(query.line));
  return room;
}

class TextRoom {
  constructor(main, disclosure, part, refreshProject) {
    Object.assign(this, { main, disclosure, part, refreshProject });
    this.editor = null;
    this.isLate = false;
  }

  async load() {
    this.view = await look("text", { d: this.disclosure.path, part: this.part });
  }

  isOpen() { return this.editor !== null && this.editor.isChanged(); }

  async leave() {
    if (this.editor) await this.close(true);
    return true;
  }

  async changed() {
    if (this.editor) {
      this.isLate = true;
      return;
    }
    await this.load();
    if (!this.editor) this.redraw();
  }

  draw() {
    const d = this.disclosure.path;
    this.body = make("div", { class: "blocks" });
    fill(this.main,
      make("h1", {}, this.view.title),
      make("nav", { class: "parts", "aria-label": say("parts") }, make("ul", {}, this.disclosure.parts.map((each) => make("li", {},
        make("a", { href: address("text", { d, part: each.part }), "aria-current": each.part === this.part ? "page" : null }, each.title))))),
      make("details", { class: "help" }, make("summary", {}, say("help")), make("p", {}, say("textHelp"))),
      make("div", { class: "workplace texts" }, this.body,
        this.view.page && make("section", { class: "beside", "aria-label": say("follows") },
          make("p", { class: "soft" }, say("follows"), " ", make("a", { href: pageAddress(this.view.page), target: "_blank", rel: "noopener" }, say("previewNew"))),
          make("iframe", { src: pageAddress(this.view.page), title: say("follows") }))));
    this.redraw();
  }

  redraw() {
    const index = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.block : null;
    fill(this.body, this.view.blocks.map((block, number) => this.block(block, number)));
    if (index) {
      const element = this.body.querySelector(`[data-block="${index}"]`);
      if (element) element.focus({ preventScroll: true });
    }
  }

  point(line) {
    const number = this.view.blocks.findIndex((each) => each.start <= line - 1 && line - 1 < each.end);
    if (number < 0) return;
    const element = this.body.children[number];
    setTimeout(() => {
      element.scrollIntoView({ block: "center" });
      element.querySelector("button").focus({ preventScroll: true });
      element.classList.add("pointed");
    }, 50);
  }

  // MARK: Blocks

  block(block, number) {
    const findings = block.findings.map((index) => this.view.findings[index]);
    return make("div", { class: `block ${block.kind}${findings.length ? " has-findings" : ""}` },
      make("div", { class: "shown", onclick: (event) => { if (!event.target.closest("button, a")) this.open(number); } }, this.shown(block)),
      findings.length > 0 && make("ul", { class: "found" }, findings.map((each) => make("li", { class: each.severity }, each.summary, each.remedy && make("span", { class: "soft" }, ` ${each.remedy}`)))),
      make("p", { class: "tools" },
        make("button", { type: "button", class: "quiet", "data-block": number, onclick: () => this.open(number), "aria-label": `${say("editBlock")}：${plain(block.source)}` }, say("editBlock")),
        make("button", { type: "button", class: "quiet", onclick: () => this.addBelow(number), "aria-label": `${say("addParagraph")}：${plain(block.source)}` }, say("addParagraph"))));
  }

  /** A block as it reads: headings without their marks, figures as they are printed. */
  shown(block) {
    if (block.kind === "chart") return make("pre", { tabindex: "0", "aria-label": say("chart") }, block.source);
    const level = block.kind === "heading" ? block.source.match(/^#+/)[0].length : 0;
    const text = level ? block.source.replace(/^#+\s*/, "") : block.source;
    const pieces = piecesOf(text).map((piece) => (piece.formula === undefined ? piece.text : this.chip(piece.formula)));
    if (level) return make(level > 2 ? "h3" : "h2", {}, pieces);
    return make("p", {}, pieces);
  }

  chip(formula) {
    const value = this.view.values[formula] || { text: say("unknownFigure"), isKnown: false };
    return make("span", { class: value.isKnown ? "chip" : "chip wrong", title: formula.trim() }, value.isKnown ? value.text : say("unknownFigure"));
  }

  // MARK: Changing

  async open(number) {
    if (this.editor) await this.close(true);
    const block = this.view.blocks[number];
    if (!block) return;
    const element = this.body.children[number];
    this.editor = new BlockEditor(this, block, number);
    element.replaceWith(this.editor.element);
    this.editor.focus();
  }

  async addBelow(number) {
    if (this.editor) await this.close(true);
    const end = this.view.blocks[number].end;
    const block = { start: end, end, kind: "paragraph", source: "", isNew: true };
    this.editor = new BlockEditor(this, block, number);
    this.body.children[number].after(this.editor.element);
    this.editor.focus();
  }

  /** Leaves a block, and saves it if it is kept and has changed. */
  async close(isKept, text) {
    const editor = this.editor;
    if (!editor) return;
    this.editor = null;
    const { block, number } = editor;
    const source = text === undefined ? editor.source() : text;
    const isChanged = isKept && (source !== block.source || text === "");
    if (isChanged && !(block.isNew && !source.trim())) {
      try {
        // A new paragraph stands between blank lines.
        const body = block.isNew ? `\n${source}` : source;
        this.view = await write("text", () => ({
          disclosure: this.disclosure.path, part: this.part, digest: this.view.digest, start: block.start, end: block.end, text: body,
        }));
        this.refreshProject();
      } catch (error) {
        if (error instanceof Refusal && error.status === 409) {
          await navigator.clipboard.writeText(source).catch(() => {});
          tell(`${error.message}。${say("retype", source.slice(0, 200))}`, true);
        } else trouble(error);
        await this.load();
      }
    } else if (this.isLate) {
      this.isLate = false;
      await this.load();
    }
    this.redraw();
    const back = this.body.querySelector(`[data-block="${Math.min(number, this.view.blocks.length - 1)}"]`);
    if (back) back.focus({ preventScroll: true });
  }
}

/** A block while it is changed: text with chips, or the bare source of a chart. */
class BlockEditor {
  constructor(room, block, number) {
    Object.assign(this, { room, block, number });
    this.isBare = block.kind === "chart";
    const id = newID("block");
    this.area = this.isBare
      ? make("textarea", { id, rows: String(Math.max(4, block.source.split("\n").length)), spellcheck: "false", class: "source" }, block.source)
      : make("div", { id, class: "editable", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": block.source ? say("editBlock") : say("newParagraph") });
    if (!this.isBare) {
      this.put(block.source);
      this.area.addEventListener("paste", (event) => this.paste(event));
      this.area.addEventListener("drop", (event) => event.preventDefault());
      this.area.addEventListener("click", (event) => {
        const chip = event.target.closest(".chip");
        if (chip) this.exchange(chip);
      });
    }
    this.element = make("div", { class: "block editing", onkeydown: (event) => this.key(event) },
      this.isBare && make("label", { for: id }, say("chart")), this.area,
      make("p", { class: "buttons" },
        make("button", { type: "button", class: "main", onclick: () => this.room.close(true) }, say("keep")),
        !this.isBare && make("button", { type: "button", onmousedown: (event) => event.preventDefault(), onclick: () => this.insert() }, say("insertFigure")),
        make("button", { type: "button", onclick: () => this.room.close(false) }, say("discard")),
        !block.isNew && make("button", { type: "button", onclick: () => this.room.close(true, "") }, say("deleteParagraph"))));
  }

  focus() { this.area.focus(); }

  isChanged() { return this.source() !== this.block.source; }

  put(source) {
    fill(this.area, piecesOf(source).map((piece) => (piece.formula === undefined ? piece.text : this.chip(piece.formula))));
  }

  chip(formula) {
    const value = this.room.view.values[formula] || { text: say("unknownFigure"), isKnown: false };
    const text = value.isKnown ? value.text : say("unknownFigure");
    return make("span", {
      class: value.isKnown ? "chip" : "chip wrong", contenteditable: "false", role: "button", tabindex: "0", "data-formula": formula,
      "aria-label": say("figure", text, formula.trim()), title: formula.trim(),
    }, text);
  }

  /** The text as the file has it: what was not touched is the same to the letter. */
  source() {
    if (this.isBare) return this.area.value;
    const read = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\u00a0/g, " ");
      if (node.nodeType !== Node.ELEMENT_NODE) return "";
      if (node.dataset.formula !== undefined) return `{{${node.dataset.formula}}}`;
      if (node.tagName === "BR") return "\n";
      const inner = [...node.childNodes].map(read).join("");
      return node.tagName === "DIV" && node.previousSibling ? `\n${inner}` : inner;
    };
    return [...this.area.childNodes].map(read).join("").replace(/\n+$/, "");
  }

  key(event) {
    if (event.isComposing) return;
    const chip = event.target.closest && event.target.closest(".chip");
    if (event.key === "Escape") {
      event.preventDefault();
      this.room.close(false);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.room.close(true);
    } else if (chip && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      this.exchange(chip);
    } else if (chip && (event.key === "Delete" || event.key === "Backspace")) {
      event.preventDefault();
      chip.remove();
      this.area.focus();
    } else if (event.key === "Enter" && event.target === this.area) {
      event.preventDefault();
      document.execCommand("insertText", false, "\n");
    }
  }

  paste(event) {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n"));
  }

  async insert() {
    const selection = getSelection();
    const isInside = selection.rangeCount > 0 && this.area.contains(selection.anchorNode);
    const range = isInside ? selection.getRangeAt(0).cloneRange() : null;
    const chosen = await chooseFigure(this.room.disclosure.path);
    if (!chosen) return;
    this.room.view.values[chosen.formula] = { text: chosen.value, isKnown: true };
    const chip = this.chip(chosen.formula);
    if (range) {
      range.deleteContents();
      range.insertNode(chip);
    } else this.area.append(chip);
    this.area.focus();
    const after = document.createRange();
    after.setStartAfter(chip);
    after.collapse(true);
    selection.removeAllRanges();
    selection.addRange(after);
  }

  async exchange(chip) {
    const chosen = await chooseFigure(this.room.disclosure.path, chip.dataset.formula.trim());
    if (!chosen) return;
    this.room.view.values[chosen.formula] = { text: chosen.value, isKnown: true };
    const other = this.chip(chosen.formula);
    chip.replaceWith(other);
    other.focus();
  }
}

/** Lets a person choose a figure by its name or its number. */
async function chooseFigure(d, before = "") {
  return ask(say("chooseFigure"), (close) => {
    const [search, formula, list] = [newID("search"), newID("formula"), newID("list")];
    const results = make("ul", { id: list, class: "choices", "aria-label": say("figureList") });
    const count = make("p", { class: "soft", role: "status" });
    const field = make("input", { id: search, type: "search", autocomplete: "off", "data-first": "" });
    const source = make("input", { id: formula, type: "text", autocomplete: "off", spellcheck: "false", value: before });
    let turn = 0;
    const find = async () => {
      turn += 1;
      const mine = turn;
      const found = await look("figures", { d, q: field.value });
      if (mine !== turn) return;
      count.textContent = found.figures.length === 0 ? say("noFigures") : found.hasMore ? say("moreFigures") : "";
      fill(results, found.figures.map((each) => make("li", {}, make("button", { type: "button", onclick: () => close({ formula: ` ${each.formula} `, value: each.value }) },
        make("span", {}, each.label), make("strong", {}, `${each.value}${each.unit}`)))));
    };
    field.addEventListener("input", find);
    find();
    return make("div", {},
      make("p", { class: "field" }, make("label", { for: search }, say("figureSearch")), field), count, results,
      make("details", {}, make("summary", {}, say("formula")),
        make("p", { class: "field" }, make("label", { for: formula }, say("formulaNote")), source),
        make("p", { class: "buttons" }, make("button", {
          type: "button",
          onclick: async () => {
            const value = await look("value", { d, formula: source.value });
            if (value.isKnown) close({ formula: ` ${source.value.trim()} `, value: value.text });
            else tell(value.text, true);
          },
        }, say("use")))),
      make("p", { class: "buttons" }, make("button", { type: "button", onclick: () => close(null) }, say("cancel"))));
  });
}

/** The text between figures, and the figures. */
export function piecesOf(text) {
  return text.split(/(\{\{.*?\}\})/).filter(Boolean).map((piece) => {
    const found = piece.match(/^\{\{(.*?)\}\}$/);
    return found ? { formula: found[1] } : { text: piece };
  });
}

function plain(source) {
  const text = source.replace(/\{\{.*?\}\}/g, "…").replace(/^#+\s*/, "");
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
