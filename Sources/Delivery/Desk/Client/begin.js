// Beginning: from last year, from a file that is dropped, or with empty forms.

import { language, say } from "./words.js";
import { look, Refusal, write } from "./api.js";
import { address, trouble } from "./app.js";
import { fill, make, newID, tell } from "./dom.js";

export async function beginRoom(main, { query, project }) {
  const { previous, formSets } = await look("begin");
  fill(main, make("h1", {}, say("begin")),
    project.disclosures.length > 0 && dropping(project, query),
    previous.length > 0 && following(previous),
    empty(formSets));
  return {};
}

const field = (label, input) => make("p", { class: "field" }, make("label", { for: input.id }, label), input);

// MARK: From last year

function following(previous) {
  const choice = make("select", { id: newID("from"), onchange: () => suggest() }, previous.map((each) => make("option", { value: each.path }, each.title)));
  const number = make("input", { id: newID("year"), type: "text", inputmode: "numeric", pattern: "[0-9]{4}", required: true });
  const folder = make("input", { id: newID("path"), type: "text", pattern: "[a-z0-9/-]+", required: true });
  function suggest() {
    const chosen = previous.find((each) => each.path === choice.value) || previous[0];
    number.value = chosen.nextYear;
    folder.value = chosen.nextPath;
  }
  suggest();
  return make("section", {}, make("h2", {}, say("beginNext")), make("p", { class: "lead" }, say("beginNote")),
    make("form", { class: "fields", onsubmit: (event) => begin(event, "next", () => ({ from: choice.value, year: Number(number.value), path: folder.value })) },
      field(say("from"), choice), field(say("newYear"), number), field(say("newFolder"), folder),
      make("p", { class: "buttons" }, make("button", { type: "submit", class: "main" }, say("makeIt")))));
}

// MARK: With empty forms

function empty(formSets) {
  const unit = make("input", { id: newID("unit"), type: "text", required: true });
  const kind = make("input", { id: newID("kind"), type: "text" });
  const year = make("input", { id: newID("year"), type: "text", inputmode: "numeric", pattern: "[0-9]{4}", required: true });
  const forms = make("select", { id: newID("forms") }, formSets.map((each) => make("option", { value: each.id }, each.title)));
  return make("section", {}, make("h2", {}, say("beginEmpty")), make("p", { class: "lead" }, say("beginEmptyNote")),
    make("form", { class: "fields", onsubmit: (event) => begin(event, "new", () => ({ unit: unit.value, kind: kind.value, year: Number(year.value), formSet: forms.value })) },
      field(say("unitName"), unit), field(say("unitKind"), kind), field(say("newYear"), year), field(say("formSet"), forms),
      make("p", { class: "buttons" }, make("button", { type: "submit", class: "main" }, say("makeEmpty")))));
}

async function begin(event, name, make) {
  event.preventDefault();
  try {
    const made = await write(name, make);
    tell(`${say("madeYear", made.path)} ${made.message}`);
    location.hash = address("todo", { d: made.path, open: "1" });
  } catch (error) {
    trouble(error);
  }
}

// MARK: From a file

function dropping(project, query) {
  const into = make("select", { id: newID("into") }, project.disclosures.map((each) => make("option", { value: each.path, selected: each.path === query.d }, `${each.unit} ${each.title}`)));
  const file = make("input", { id: newID("file"), type: "file", accept: ".docx,.xlsx,.xlsm,.xls,.csv,.pdf,.txt,.md,.doc,.et,.wps,.ods", onchange: () => { if (file.files[0]) read(file.files[0]); } });
  const result = make("div", { class: "dropped", "aria-live": "polite" });
  const zone = make("div", { class: "drop" }, make("p", {}, make("label", { for: file.id }, say("dropHere"))), file);
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.classList.add("over");
  });
  zone.addEventListener("dragleave", () => zone.classList.remove("over"));
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("over");
    if (event.dataTransfer.files[0]) read(event.dataTransfer.files[0]);
  });

  async function read(chosen) {
    fill(result, make("p", { class: "soft" }, say("recognising", chosen.name)));
    try {
      const search = new URLSearchParams({ d: into.value, name: chosen.name, lang: language });
      const answer = await fetch(`/api/drop?${search.toString().replace(/\+/g, "%20")}`, { method: "POST", headers: { "Content-Type": "application/octet-stream" }, body: chosen, credentials: "same-origin" });
      const body = await answer.json().catch(() => ({ message: String(answer.status) }));
      if (!answer.ok) throw new Refusal(answer.status, body.message);
      show(body);
    } catch (error) {
      fill(result);
      trouble(error);
    }
    file.value = "";
  }

  function show(proposal) {
    const boxes = proposal.files.map((each) => make("input", {
      type: "checkbox", id: newID("file"), value: each.path, checked: each.state === "new" || each.state === "filled",
      disabled: each.state === "same" || each.state === "kept",
    }));
    fill(result, make("h3", { tabindex: "-1" }, say("recognised", proposal.name)),
      proposal.files.length === 0 ? make("p", { class: "note wrong" }, say("nothingRecognised"))
        : make("ul", { class: "proposal" }, proposal.files.map((each, index) => make("li", {},
          make("label", { for: boxes[index].id }, boxes[index], " ", each.path, " ", make("span", { class: each.state === "changed" ? "mark draft" : "mark" }, say(`file-${each.state}`))),
          each.difference && make("details", {}, make("summary", {}, say("difference")), make("pre", { tabindex: "0", class: "difference" }, lines(each.difference)))))),
      make("p", {}, make("a", { href: `/api/account?n=${proposal.number}`, target: "_blank", rel: "noopener" }, say("account"))),
      proposal.findings.length > 0 && make("details", { open: true }, make("summary", {}, say("openPoints", proposal.findings.length)),
        make("ul", { class: "found" }, proposal.findings.map((each) => make("li", { class: each.severity }, each.summary, each.remedy && make("span", { class: "soft" }, ` ${each.remedy}`))))),
      proposal.files.length > 0 && make("p", { class: "buttons" },
        make("button", { type: "button", class: "main", onclick: () => adopt(proposal, boxes) }, say("takeIt")),
        make("button", { type: "button", onclick: () => fill(result) }, say("leaveIt"))));
    result.querySelector("h3").focus();
  }

  async function adopt(proposal, boxes) {
    try {
      const paths = boxes.filter((each) => each.checked && !each.disabled).map((each) => each.value);
      await write("adopt", () => ({ number: proposal.number, paths }));
      fill(result);
      tell(say("taken", paths.length));
      location.hash = address("todo", { d: into.value });
    } catch (error) {
      trouble(error);
    }
  }

  return make("section", {}, make("h2", {}, say("beginFile")), make("p", { class: "lead" }, say("beginFileNote")),
    make("div", { class: "fields" }, field(say("into"), into), zone), result);
}

/** A difference with what goes and what comes told apart. */
function lines(text) {
  return text.split("\n").map((line) => make("span", { class: line.startsWith("+") ? "added" : line.startsWith("-") ? "gone" : "" }, `${line}\n`));
}
