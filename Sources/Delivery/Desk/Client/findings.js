// The findings one by one, each with its place, its remedy, and what can be done about it.

import { look, write } from "./api.js";
import { address, pageAddress, trouble } from "./app.js";
import { ask, fill, make, newID, tell } from "./dom.js";
import { say } from "./words.js";

export async function findingsRoom(main, { query, project, refreshProject }) {
  const disclosure = project.disclosures.find((each) => each.path === query.d) || project.disclosures[0];
  const d = disclosure.path;
  let list = await look("findings", { d });
  const lead = make("p", { class: "lead", role: "status" });
  const body = make("ol", { class: "findings" });
  fill(main, make("h1", {}, say("findings")), make("p", { class: "soft" }, `${disclosure.unit} ${disclosure.title}`), lead, body);

  function draw() {
    const open = list.findings.filter((each) => !each.accepted);
    const errors = open.filter((each) => each.severity === "error").length;
    const texts = [errors && say("errors", errors), open.length - errors && say("warnings", open.length - errors),
      list.findings.length - open.length && say("accepted", list.findings.length - open.length)].filter(Boolean);
    lead.textContent = texts.length ? texts.join("，") : say("nothingFound");
    fill(body, list.findings.map(entry));
  }

  function entry(each) {
    const kind = each.accepted ? "accepted" : each.severity;
    const line = each.excerpt ? each.excerpt.trim() : "";
    return make("li", { class: `finding ${kind}`, "data-finding": each.id, tabindex: "-1" },
      make("h2", {}, make("span", { class: `badge ${kind}` }, each.accepted ? "✓" : say(each.severity)), " ", each.summary),
      each.remedy && make("p", {}, make("strong", {}, say("remedy")), each.remedy),
      each.notes.length > 0 && make("ul", { class: "soft" }, each.notes.map((note) => make("li", {}, note.text))),
      line && make("p", { class: "excerpt" }, line.length > 160 ? `${line.slice(0, 160)}…` : line),
      make("p", { class: "soft" }, say("place"), each.place || "—", ` [${each.code}]`),
      each.accepted && make("p", {}, say("acceptedBy", each.accepted.reason, each.accepted.by)),
      make("p", { class: "buttons" },
        each.isMendable && make("button", { type: "button", class: "main", onclick: () => change("mend", { id: each.id }, say("mended")) }, say("mend")),
        each.target && !each.accepted && make("a", { class: "button", href: targetAddress(d, each.target) }, say("goThere")),
        each.isAcceptable && make("button", { type: "button", onclick: () => accept(each) }, say("accept")),
        each.page && make("a", { class: "button", href: pageAddress(each.page), target: "_blank", rel: "noopener" }, say("seePage"))));
  }

  async function accept(each) {
    const answer = await ask(say("acceptTitle"), (close) => {
      const [reason, by] = [newID("reason"), newID("by")];
      const text = make("textarea", { id: reason, rows: "3", required: true });
      const name = make("input", { id: by, type: "text", required: true, value: sessionStorage.getItem("by") || "" });
      return make("form", { onsubmit: (event) => { event.preventDefault(); close({ reason: text.value, by: name.value }); } },
        make("p", {}, each.summary), make("p", { class: "soft" }, say("acceptNote")),
        make("p", { class: "field" }, make("label", { for: reason }, say("reason")), text),
        make("p", { class: "field" }, make("label", { for: by }, say("by")), name),
        make("p", { class: "buttons" }, make("button", { type: "submit", class: "main" }, say("ok")), make("button", { type: "button", onclick: () => close(null) }, say("cancel"))));
    });
    if (!answer) return;
    sessionStorage.setItem("by", answer.by);
    change("accept", { id: each.id, ...answer }, say("acceptDone"));
  }

  async function change(name, body, message) {
    const index = list.findings.findIndex((each) => each.id === body.id);
    try {
      list = await write(name, () => ({ disclosure: d, ...body }));
      draw();
      tell(message);
      focus(index);
      refreshProject();
    } catch (error) {
      trouble(error);
      list = await look("findings", { d });
      draw();
    }
  }

  /** The keyboard goes on where it was. */
  function focus(index) {
    const entries = body.children;
    if (entries.length) entries[Math.min(Math.max(index, 0), entries.length - 1)].focus();
    else main.focus();
  }

  draw();
  return {
    changed: async () => {
      const active = document.activeElement && document.activeElement.closest ? document.activeElement.closest("[data-finding]") : null;
      const index = active ? [...body.children].indexOf(active) : -1;
      const next = await look("findings", { d });
      if (JSON.stringify(next.findings) === JSON.stringify(list.findings)) return;
      list = next;
      draw();
      if (index >= 0) focus(index);
    },
  };
}

/** Where in the desk a finding is mended. */
export function targetAddress(d, target) {
  if (target.kind === "table") return address("tables", { d, form: target.form, side: target.side, row: target.row || "" });
  if (target.kind === "text") return address("text", { d, part: target.part, line: target.line || 1 });
  return address("todo", { d });
}
