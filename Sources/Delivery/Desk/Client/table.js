// A form as a grid that looks like the official one: what is typed stands in the file at once.

import { look, Refusal, write } from "./api.js";
import { address, pageAddress, trouble } from "./app.js";
import { ask, fill, make, newID, tell } from "./dom.js";
import { say } from "./words.js";

export async function tableRoom(main, { query, project, refreshProject }) {
  const disclosure = project.disclosures.find((each) => each.path === query.d) || project.disclosures[0];
  if (query.form === undefined) return listOfForms(main, disclosure);
  const room = new TableRoom(main, disclosure, Number(query.form), refreshProject);
  await room.load();
  room.draw();
  room.point(Number(query.side || 0), query.row);
  return room;
}

function listOfForms(main, disclosure) {
  const draw = (each) => fill(main,
    make("h1", {}, say("tables")),
    make("p", { class: "lead" }, `${each.unit} ${each.title}`),
    make("table", { class: "list" },
      make("thead", {}, make("tr", {}, make("th", { scope: "col" }, say("form")), make("th", { scope: "col" }, say("state")))),
      make("tbody", {}, each.forms.map((form, index) => make("tr", {},
        make("th", { scope: "row" }, make("a", { href: address("tables", { d: each.path, form: index }) }, `${form.name} ${form.title}`)),
        make("td", { class: form.errors ? "wrong" : form.warnings || (form.isEmpty && !form.hasReason) ? "open" : "" }, stateOf(form)))))));
  draw(disclosure);
  return {
    changed: async () => {
      const found = (await look("project")).disclosures.find((each) => each.path === disclosure.path);
      if (found) draw(found);
    },
  };
}

function stateOf(form) {
  const texts = [];
  if (form.isEmpty) texts.push(form.hasReason ? say("emptyForm") : say("needsReason"));
  else texts.push(say("filled"));
  if (form.errors) texts.push(say("errors", form.errors));
  if (form.warnings) texts.push(say("warnings", form.warnings));
  return texts.join("，");
}

class TableRoom {
  constructor(main, disclosure, form, refreshProject) {
    Object.assign(this, { main, disclosure, form, refreshProject });
    this.active = { side: 0, row: 0, column: 0 };
    this.anchor = null;
    this.input = null;
    this.isLate = false;
    this.keepsPlace = false;
  }

  async load() {
    this.view = await look("table", { d: this.disclosure.path, form: this.form });
  }

  async changed() {
    if (this.input) {
      this.isLate = true;
      return;
    }
    const view = await look("table", { d: this.disclosure.path, form: this.form });
    if (this.input) {
      this.isLate = true;
      return;
    }
    this.view = view;
    this.redraw();
  }

  isOpen() { return this.input !== null && this.input.value !== this.input.before; }

  /** What was typed is kept before another page is shown. */
  async leave() {
    if (this.input) this.end(true);
    return true;
  }

  // MARK: Drawing

  draw() {
    const { view, disclosure } = this;
    const link = (form, key) => make("a", { href: address("tables", { d: disclosure.path, form }) }, say(key));
    this.help = make("details", { class: "help" }, make("summary", {}, say("help")), make("p", {}, say("tableHelp")));
    this.notes = make("div", { class: "notes" });
    this.sides = make("div", { class: view.sides.length > 1 ? "sides two" : "sides" });
    this.tools = make("div", { class: "toolbar", role: "toolbar", "aria-label": view.name });
    this.status = make("p", { class: "status", "aria-live": "polite" });
    this.details = make("div", { class: "cell-details", role: "region", tabindex: "0", "aria-live": "polite", "aria-label": say("relations") });
    fill(this.main,
      make("p", { class: "trail" }, make("a", { href: address("tables", { d: disclosure.path }) }, say("allForms")),
        this.form > 0 && link(this.form - 1, "previousForm"),
        this.form < disclosure.forms.length - 1 && link(this.form + 1, "nextForm"),
        view.page && make("a", { href: pageAddress(view.page), target: "_blank", rel: "noopener" }, say("previewNew"))),
      make("h1", {}, `${view.name} ${view.title}`),
      make("p", { class: "soft form-line" }, view.label, " ", say("unit", view.unit)),
      this.help, this.notes,
      make("div", { class: this.isWide() ? "workplace wide" : "workplace" }, make("div", { class: "grid-part" }, this.sides, this.tools, this.status), this.details));
    this.redraw();
  }

  /** Whether the form needs the whole page, so that what is said of a cell stands below it. */
  isWide() {
    return this.view.sides.reduce((sum, _, index) => sum + this.columns(index).length, 0) > 6;
  }

  redraw() {
    const hadFocus = this.sides.contains(document.activeElement);
    const { view } = this;
    fill(this.notes,
      view.isConverted && make("p", { class: "note" }, say("converted")),
      view.isEmpty && make("p", { class: "note" }, view.emptyReason ? say("emptyReason", view.emptyReason) : say("giveReason"), " ",
        make("a", { href: address("todo", { d: this.disclosure.path }) }, say("todo"))),
      this.sideFindings());
    fill(this.sides, view.sides.map((side, index) => this.side(side, index)));
    this.clamp();
    this.mark();
    const element = this.cellElement();
    if (hadFocus && element) element.focus({ preventScroll: true });
  }

  sideFindings() {
    const found = this.view.sides.flatMap((side) => side.findings).map((index) => this.view.findings[index]);
    if (!found.length) return null;
    return make("div", { class: "note wrong" }, make("h2", {}, say("sideFindings")),
      make("ul", {}, found.map((each) => make("li", {}, each.summary, each.remedy && make("span", { class: "soft" }, ` ${each.remedy}`)))));
  }

  side(side, index) {
    const columns = this.columns(index);
    const label = side.name ? say("official", this.view.name, side.name) : this.view.name;
    const table = make("table", { class: "grid", role: "grid", "aria-label": label, "data-side": index },
      make("thead", {}, headingRows(side.headings).map((row) => make("tr", { role: "row" }, row.map((cell) => make("th", {
        role: "columnheader", scope: "col", colspan: cell.width > 1 ? cell.width : null, rowspan: cell.height > 1 ? cell.height : null,
      }, cell.title))))),
      make("tbody", {}, side.rows.map((row, number) => this.row(side, index, row, number, columns))));
    table.addEventListener("keydown", (event) => this.key(event));
    table.addEventListener("mousedown", (event) => this.mouse(event));
    table.addEventListener("dblclick", (event) => { if (event.target.closest("td, th[data-column]")) this.begin(); });
    table.addEventListener("focusin", (event) => this.focused(event));
    table.addEventListener("copy", (event) => this.copy(event));
    table.addEventListener("paste", (event) => this.paste(event));
    return make("div", { class: "side" }, make("div", { class: "grid-scroll" }, table));
  }

  row(side, index, row, number, columns) {
    const classes = [`kind-${row.kind}`, `depth-${Math.min(row.depth, 4)}`];
    if (row.role === "total" || row.role === "grand-total") classes.push("total");
    if (row.role === "subtotal") classes.push("subtotal");
    if (row.findings.length) classes.push("has-findings");
    return make("tr", { role: "row", class: classes.join(" ") }, columns.map((column) => {
      const cell = row.cells[column];
      const role = side.columns[column].role;
      const isHead = role === "label";
      const findings = cell.findings.concat(isHead || (role === "code" && !columns.some((each) => side.columns[each].role === "label")) ? row.findings : [])
        .map((each) => this.view.findings[each]);
      const isWrong = findings.some((each) => each.severity === "error" && !each.accepted);
      const hint = this.hint(cell);
      return make(isHead ? "th" : "td", {
        role: isHead ? "rowheader" : "gridcell", tabindex: "-1", "data-row": number, "data-column": column,
        class: [role, isWrong ? "wrong" : findings.some((each) => !each.accepted) ? "warned" : "", cell.isEditable ? "" : "fixed"].join(" "),
        "aria-readonly": cell.isEditable ? null : "true", "aria-invalid": isWrong ? "true" : null,
      }, make("span", { class: "text" }, cell.text), hint,
      findings.length > 0 && make("span", { class: "visually-hidden" }, ` ${findings.map((each) => each.summary).join("；")}`));
    }));
  }

  /** What a sum should be, beside one that is not. */
  hint(cell) {
    const broken = cell.relations.map((index) => this.view.relations[index])
      .filter((each) => each.outcome === "wrong" || each.outcome === "by-hand");
    if (!broken.length) return null;
    return make("span", { class: "sum" }, say("sumShould", broken[0].computed));
  }

  columns(side) {
    const { headings } = this.view.sides[side];
    const leaves = (head) => (head.column === undefined || head.column === null ? head.children.flatMap(leaves) : [head.column]);
    return headings.flatMap(leaves);
  }

  // MARK: Where one is

  clamp() {
    const sides = this.view.sides;
    const active = this.active;
    active.side = Math.min(active.side, sides.length - 1);
    active.row = Math.max(0, Math.min(active.row, sides[active.side].rows.length - 1));
    active.column = Math.max(0, Math.min(active.column, this.columns(active.side).length - 1));
  }

  cell({ side, row, column } = this.active) {
    const line = this.view.sides[side].rows[row];
    return line && line.cells[this.columns(side)[column]];
  }

  cellElement({ side, row, column } = this.active) {
    const number = this.columns(side)[column];
    return this.sides.querySelector(`[data-side="${side}"] [data-row="${row}"][data-column="${number}"]`);
  }

  point(side, key) {
    const rows = this.view.sides[side] ? this.view.sides[side].rows : [];
    const row = rows.findIndex((each) => each.key === key);
    const columns = this.columns(side);
    const kinds = this.view.sides[side].columns;
    this.active = { side, row: Math.max(row, 0), column: Math.max(columns.findIndex((each) => kinds[each].role === "amount"), 0) };
    if (row >= 0) {
      const found = columns.findIndex((each) => rows[row].cells[each].findings.length);
      if (found >= 0) this.active.column = found;
    }
    this.mark();
    if (key) setTimeout(() => { const element = this.cellElement(); if (element) { element.focus(); element.scrollIntoView({ block: "center" }); } }, 50);
  }

  mark() {
    for (const each of this.sides.querySelectorAll("[tabindex='0'], .selected")) {
      each.setAttribute("tabindex", "-1");
      each.classList.remove("selected");
      each.removeAttribute("aria-selected");
    }
    const element = this.cellElement();
    if (!element) return;
    // Each grid is one stop of the Tab key.
    for (const grid of this.sides.querySelectorAll("table.grid")) {
      const first = grid.contains(element) ? element : grid.querySelector("[data-row]");
      if (first) first.setAttribute("tabindex", "0");
    }
    const range = this.range();
    if (range.count > 1) {
      for (let row = range.top; row <= range.bottom; row += 1) {
        for (let column = range.left; column <= range.right; column += 1) {
          const each = this.cellElement({ side: this.active.side, row, column });
          if (each) {
            each.classList.add("selected");
            each.setAttribute("aria-selected", "true");
          }
        }
      }
    }
    this.describe(range);
    this.equip();
  }

  range() {
    const a = this.active;
    const b = this.anchor && this.anchor.side === a.side ? this.anchor : a;
    const range = { top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column) };
    range.count = (range.bottom - range.top + 1) * (range.right - range.left + 1);
    return range;
  }

  describe(range) {
    const side = this.view.sides[this.active.side];
    const row = side.rows[this.active.row];
    const column = side.columns[this.columns(this.active.side)[this.active.column]];
    const cell = this.cell();
    if (!row) return;
    this.status.textContent = range.count > 1 ? say("selected", range.count, this.sum(range)) : "";
    const relations = cell.relations.map((index) => this.view.relations[index]);
    const findings = cell.findings.concat(row.findings).map((index) => this.view.findings[index]);
    fill(this.details,
      make("h2", {}, say("at", row.name || row.cells.map((each) => each.text).find(Boolean) || say("blank"), column.title)),
      findings.length > 0 && make("h3", {}, say("cellFindings")),
      findings.length > 0 && make("ul", { class: "found" }, findings.map((each) => make("li", { class: each.severity },
        each.summary, each.remedy && make("span", { class: "soft" }, each.remedy), each.accepted && make("span", { class: "soft" }, say("acceptedBy", each.accepted.reason, each.accepted.by))))),
      column.role === "amount" && make("h3", {}, say("relations")),
      column.role === "amount" && (relations.length === 0 ? make("p", { class: "soft" }, say("noRelations")) : make("ul", { class: "relations" }, relations.map((each) => make("li", { class: each.outcome },
        make("span", {}, each.says), make("strong", {}, outcome(each)),
        each.parts.length > 1 && make("span", { class: "soft" }, each.parts.slice(0, 12).join(" + ").replace(/\+ −/g, "− ") + (each.parts.length > 12 ? " …" : "")))))));
  }

  /** The sum of the selected cells, exactly: decimals are counted, nothing is rounded. */
  sum(range) {
    let total = 0n;
    let decimals = 0;
    const numbers = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        const cell = this.cell({ side: this.active.side, row, column });
        const text = cell ? cell.text.replace(/,/g, "").trim() : "";
        if (!/^-?\d+(\.\d+)?$/.test(text)) continue;
        const [whole, part = ""] = text.split(".");
        numbers.push([whole, part]);
        decimals = Math.max(decimals, part.length);
      }
    }
    for (const [whole, part] of numbers) total += BigInt(whole + part.padEnd(decimals, "0"));
    const digits = (total < 0n ? -total : total).toString().padStart(decimals + 1, "0");
    const end = digits.length - decimals;
    return (total < 0n ? "-" : "") + digits.slice(0, end) + (decimals ? `.${digits.slice(end)}` : "");
  }

  equip() {
    const side = this.view.sides[this.active.side];
    const row = side.rows[this.active.row];
    const isOwn = row && row.kind !== "fixed";
    const key = `${this.active.side}:${isOwn}:${row && row.kind}`;
    if (this.equipped === key) return;
    this.equipped = key;
    const button = (word, action) => make("button", { type: "button", onclick: action }, say(word));
    fill(this.tools,
      side.takesCodes && button("addCode", () => this.addCode()),
      side.takesLines && button("addLine", () => this.addLine()),
      isOwn && button("removeLine", () => this.removeLine()));
  }

  // MARK: Keys

  focused(event) {
    const element = event.target.closest("[data-row]");
    if (!element || this.input) return;
    const side = Number(element.closest("table").dataset.side);
    const place = { side, row: Number(element.dataset.row), column: this.columns(side).indexOf(Number(element.dataset.column)) };
    const { active } = this;
    if (place.side === active.side && place.row === active.row && place.column === active.column) return;
    this.active = place;
    this.mark();
  }

  mouse(event) {
    const element = event.target.closest("[data-row]");
    if (!element || event.target.tagName === "INPUT") return;
    if (this.input) this.end(true);
    event.preventDefault();
    const side = Number(element.closest("table").dataset.side);
    const place = { side, row: Number(element.dataset.row), column: this.columns(side).indexOf(Number(element.dataset.column)) };
    const isSame = place.side === this.active.side && place.row === this.active.row && place.column === this.active.column;
    const hadFocus = this.sides.contains(document.activeElement);
    this.anchor = event.shiftKey ? this.anchor || { ...this.active } : null;
    this.active = place;
    this.mark();
    const now = this.cellElement();
    now.focus({ preventScroll: true });
    // A second touch types, for who has no keyboard.
    if (isSame && hadFocus && event.detail === 1 && matchMedia("(pointer: coarse)").matches) this.begin();
  }

  move(rows, columns, isSelecting = false) {
    this.anchor = isSelecting ? this.anchor || { ...this.active } : null;
    let { side, row, column } = this.active;
    row += rows;
    column += columns;
    if (!isSelecting && column < 0 && side > 0) {
      side -= 1;
      column = Infinity;
    } else if (!isSelecting && column >= this.columns(side).length && side < this.view.sides.length - 1) {
      side += 1;
      column = 0;
    }
    this.active = { side, row, column };
    this.clamp();
    this.mark();
    const element = this.cellElement();
    if (element) element.focus();
  }

  key(event) {
    if (this.input) {
      this.keyInInput(event);
      return;
    }
    const isCommand = event.ctrlKey || event.metaKey;
    const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-12, 0], PageDown: [12, 0] };
    if (steps[event.key]) {
      const [rows, columns] = steps[event.key];
      const factor = isCommand ? 10000 : 1;
      this.move(rows * factor, isCommand && columns ? columns * 100 : columns, event.shiftKey);
    } else if (event.key === "Home") this.move(isCommand ? -10000 : 0, -this.active.column, event.shiftKey);
    else if (event.key === "End") this.move(isCommand ? 10000 : 0, this.columns(this.active.side).length - 1 - this.active.column, event.shiftKey);
    else if (event.key === "Enter") this.move(event.shiftKey ? -1 : 1, 0);
    else if (event.key === "F2") this.begin();
    else if (event.key === "Delete" || event.key === "Backspace") this.clear();
    else if (event.key === "Process") {
      this.begin("");
      return;
    } else if (event.key.length === 1 && !isCommand && !event.altKey) {
      this.begin("");
      return;
    } else return;
    event.preventDefault();
  }

  keyInInput(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") this.end(false);
    else if (event.key === "Enter") {
      this.end(true);
      this.move(event.shiftKey ? -1 : 1, 0);
    } else if (event.key === "Tab") {
      this.end(true);
      this.move(0, event.shiftKey ? -1 : 1);
    } else if ((event.key === "ArrowUp" || event.key === "ArrowDown") && this.input.replaces) {
      this.end(true);
      this.move(event.key === "ArrowUp" ? -1 : 1, 0);
    } else return;
    event.preventDefault();
  }

  // MARK: Typing

  begin(text) {
    const cell = this.cell();
    if (!cell || !cell.isEditable || this.input) return;
    const element = this.cellElement();
    const side = this.view.sides[this.active.side];
    const row = side.rows[this.active.row];
    const column = side.columns[this.columns(this.active.side)[this.active.column]];
    const list = column.values.length > 0 ? newID("values") : null;
    this.input = make("input", { type: "text", class: "cell-input", autocomplete: "off", spellcheck: "false", inputmode: column.role === "amount" ? "decimal" : null, "aria-label": say("at", row.name || say("blank"), column.title), list });
    this.input.value = text === undefined ? cell.text : text;
    this.input.before = cell.text;
    this.input.replaces = text !== undefined;
    this.input.place = { ...this.active };
    this.anchor = null;
    fill(element, this.input, list && make("datalist", { id: list }, column.values.map((value) => make("option", { value }))));
    this.input.addEventListener("blur", () => { if (this.input) this.end(true); });
    this.input.focus();
    if (text === undefined) this.input.select();
  }

  end(isKept) {
    const input = this.input;
    if (!input) return;
    this.input = null;
    const { place } = input;
    const hadFocus = document.activeElement === input;
    const cell = this.cell(place);
    const isChanged = isKept && input.value !== input.before;
    if (isChanged && cell) cell.text = input.value.trim();
    const element = this.cellElement(place);
    if (element && cell) fill(element, make("span", { class: "text" }, cell.text), this.hint(cell));
    if (hadFocus && element) element.focus({ preventScroll: true });
    if (isChanged) this.save(place.side, [{ row: place.row, column: this.columns(place.side)[place.column], text: input.value }]);
    else if (this.isLate) {
      this.isLate = false;
      this.changed();
    }
  }

  clear() {
    const range = this.range();
    const { side } = this.active;
    const cells = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      for (let column = range.left; column <= range.right; column += 1) {
        const cell = this.cell({ side, row, column });
        const number = this.columns(side)[column];
        const role = this.view.sides[side].columns[number].role;
        if (cell && cell.isEditable && cell.text && (role === "amount" || role === "text")) {
          cell.text = "";
          cells.push({ row, column: number, text: "" });
        }
      }
    }
    if (cells.length) this.save(side, cells);
  }

  // MARK: Copying

  copy(event) {
    if (this.input) return;
    const range = this.range();
    const { side } = this.active;
    const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
    const lines = [];
    for (let row = range.top; row <= range.bottom; row += 1) {
      const texts = [];
      for (let column = range.left; column <= range.right; column += 1) texts.push(quoted(this.cell({ side, row, column }).text));
      lines.push(texts.join("\t"));
    }
    event.clipboardData.setData("text/plain", lines.join("\n"));
    event.preventDefault();
  }

  async paste(event) {
    if (this.input) return;
    event.preventDefault();
    const block = blockOf(event.clipboardData.getData("text/plain"));
    if (!block.length) return;
    const { side } = this.active;
    const range = this.range();
    const start = { row: range.top, column: range.left };
    const columns = this.columns(side);
    const shown = this.view.sides[side];
    const cells = [];
    const lines = [];
    let skipped = 0;
    block.forEach((texts, down) => {
      const row = start.row + down;
      const isNew = row >= shown.rows.length;
      if (isNew && !shown.takesCodes && !shown.takesLines) {
        skipped += texts.filter(Boolean).length;
        return;
      }
      const key = `n:${lines.length + 1}`;
      if (isNew) lines.push({ key, below: null });
      texts.forEach((text, right) => {
        const column = columns[start.column + right];
        const cell = isNew ? { isEditable: true, text: "" } : column !== undefined && shown.rows[row].cells[column];
        if (!cell || (!cell.isEditable && cell.text.trim() !== text.trim())) {
          if (text.trim()) skipped += 1;
        } else if (cell.isEditable && cell.text !== text) cells.push({ row: isNew ? key : row, column, text });
      });
    });
    this.anchor = { side, row: start.row, column: start.column };
    this.active = { side, row: start.row + block.length - 1, column: start.column + Math.max(...block.map((each) => each.length)) - 1 };
    this.clamp();
    if (cells.length) await this.save(side, cells, { lines });
    tell(say("pasted", cells.length) + (skipped ? say("pasteSkipped", skipped) : ""), skipped > 0);
  }

  // MARK: Lines

  async addCode() {
    const side = this.view.sides[this.active.side];
    const code = side.columns.findIndex((each) => each.role === "code");
    const label = side.columns.findIndex((each) => each.role === "label");
    const answer = await ask(say("codeTitle"), (close) => form(close, [
      ["code", say("codeLabel"), { inputmode: "numeric", required: true, pattern: "[0-9]{3,9}" }],
      label >= 0 && ["name", say("codeName"), {}],
    ].filter(Boolean)));
    if (!answer) return;
    const cells = [{ row: "n:1", column: code, text: answer.code.trim() }];
    if (answer.name) cells.push({ row: "n:1", column: label, text: answer.name });
    const below = codePlace(side, code, answer.code.trim());
    await this.save(this.active.side, cells, { lines: [{ key: "n:1", below: below < 0 ? null : side.rows[below].key }] });
    const row = this.view.sides[this.active.side].rows.findIndex((each) => each.cells[code] && each.cells[code].text === answer.code.trim());
    if (row >= 0) this.goTo(row);
  }

  async addLine() {
    const side = this.view.sides[this.active.side];
    const label = side.columns.findIndex((each) => each.role === "label");
    const answer = await ask(say("lineTitle"), (close) => form(close, [["name", label >= 0 ? side.columns[label].title : say("form"), { required: true }]]));
    if (!answer) return;
    const row = side.rows[this.active.row];
    await this.save(this.active.side, [{ row: "n:1", column: label, text: answer.name }], { lines: [{ key: "n:1", below: row && row.key.startsWith("l:") ? row.key : null }] });
    const made = this.view.sides[this.active.side].rows.map((each) => each.cells[label].text).lastIndexOf(answer.name);
    if (made >= 0) this.goTo(made);
  }

  async removeLine() {
    const side = this.view.sides[this.active.side];
    const row = side.rows[this.active.row];
    if (!row || !row.key.startsWith("l:")) return;
    await this.save(this.active.side, [], { removed: [row.key] });
    tell(say("removed"));
    const element = this.cellElement();
    if (element) element.focus();
  }

  goTo(row) {
    this.active.row = row;
    this.anchor = null;
    const columns = this.columns(this.active.side);
    const amount = columns.findIndex((each) => this.view.sides[this.active.side].columns[each].role === "amount");
    if (amount >= 0) this.active.column = amount;
    this.mark();
    this.cellElement().focus();
  }

  // MARK: Saving

  /** Saves cells of a side; rows are named by their positions, which stay what they are. */
  async save(side, cells, more = {}) {
    try {
      const view = await write("table", () => ({
        disclosure: this.disclosure.path, form: this.form, side, digest: this.view.sides[side].digest,
        cells: cells.map((cell) => ({ ...cell, row: typeof cell.row === "number" ? this.view.sides[side].rows[cell.row].key : cell.row })),
        ...more,
      }));
      this.take(view);
      this.refreshProject();
    } catch (error) {
      if (error instanceof Refusal && error.status === 409 && cells.length) {
        tell(`${error.message}。${say("retype", cells.slice(0, 3).map((cell) => cell.text).join("、"))}`, true);
      } else trouble(error);
      this.take(await look("table", { d: this.disclosure.path, form: this.form }));
    }
  }

  /** Shows a form as it was read; while something is being typed only its names are taken. */
  take(view) {
    this.view = view;
    if (this.input) this.isLate = true;
    else this.redraw();
  }
}

/** A few fields with their buttons, for a dialog. */
export function form(close, fields) {
  const inputs = fields.map(([name, label, attributes]) => {
    const id = newID("field");
    return [name, make("p", { class: "field" }, make("label", { for: id }, label), make("input", { id, name, type: "text", autocomplete: "off", ...attributes }))];
  });
  return make("form", {
    onsubmit: (event) => {
      event.preventDefault();
      close(Object.fromEntries(inputs.map(([name, element]) => [name, element.querySelector("input").value])));
    },
  }, inputs.map(([, element]) => element),
  make("p", { class: "buttons" }, make("button", { type: "submit", class: "main" }, say("ok")), make("button", { type: "button", onclick: () => close(null) }, say("cancel"))));
}

/** The row that a code is put below: the last one that stands before it in the order of codes. */
function codePlace(side, column, code) {
  let place = -1;
  side.rows.forEach((row, index) => {
    if (row.kind === "code" && row.cells[column].text.trim() < code) place = index;
    if (row.kind === "fixed" && place < 0 && row.key.startsWith("l:") && !side.rows.slice(0, index).some((each) => each.kind === "code")) place = index;
  });
  return place;
}

function outcome(relation) {
  switch (relation.outcome) {
    case "exact": return say("relationExact");
    case "rounding": return say("relationRounding", relation.difference);
    case "by-hand": return say("relationByHand", relation.difference);
    default: return say("relationWrong", relation.computed, relation.difference);
  }
}

/** The rows of the heading grid, each cell with its width and height. */
export function headingRows(headings) {
  const depth = (head) => 1 + Math.max(0, ...head.children.map(depth));
  const width = (head) => (head.children.length ? head.children.reduce((sum, each) => sum + width(each), 0) : 1);
  const height = Math.max(...headings.map(depth), 1);
  const rows = Array.from({ length: height }, () => []);
  const put = (head, level) => {
    const isLeaf = !head.children.length;
    rows[level].push({ title: head.title, width: width(head), height: isLeaf ? height - level : 1 });
    head.children.forEach((each) => put(each, level + 1));
  };
  headings.forEach((each) => put(each, 0));
  return rows;
}

/** The cells of a block as Excel and WPS put it on the clipboard: tabs, line ends, quotation marks. */
export function blockOf(text) {
  const rows = [[]];
  let cell = "";
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index];
    if (isQuoted) {
      if (character === '"' && text[index + 1] === '"') {
        cell += '"';
        index += 1;
      } else if (character === '"') isQuoted = false;
      else cell += character;
    } else if (character === '"' && cell === "") isQuoted = true;
    else if (character === "\t") {
      rows[rows.length - 1].push(cell);
      cell = "";
    } else if (character === "\n" || character === "\r") {
      if (character === "\r" && text[index + 1] === "\n") index += 1;
      rows[rows.length - 1].push(cell);
      cell = "";
      rows.push([]);
    } else cell += character;
  }
  rows[rows.length - 1].push(cell);
  const last = rows[rows.length - 1];
  if (last.length === 1 && last[0] === "") rows.pop();
  return rows;
}
