// The first page: what there is, and how much of it is to be done.

import { address, pageAddress } from "./app.js";
import { fill, make } from "./dom.js";
import { say } from "./words.js";

export async function overviewRoom(main, { project }) {
  const draw = (project) => fill(main,
    make("h1", {}, say("overview")),
    make("p", { class: "lead" }, project.disclosures.length ? say("steps") : say("noDisclosures")),
    project.disclosures.map(disclosure),
    make("p", {}, make("a", { href: address("begin") }, say("begin"))),
    project.frozen.length > 0 && make("p", { class: "soft" }, say("frozen", project.frozen.join("、"))),
    project.findings.length > 0 && make("details", {},
      make("summary", {}, `${say("common")} (${project.findings.length})`),
      make("ul", {}, project.findings.map((each) => make("li", {}, each.summary, each.remedy && make("span", { class: "soft" }, ` ${each.remedy}`))))));
  draw(project);
  return {
    keepsPlace: false,
    changed: async () => {
      const { look } = await import("./api.js");
      draw(await look("project"));
    },
  };
}

function disclosure(each) {
  const d = each.path;
  const texts = each.parts.reduce((sum, part) => sum + part.errors + part.warnings, 0);
  const forms = each.forms.filter((form) => form.errors + form.warnings > 0 || (form.isEmpty && !form.hasReason)).length;
  return make("section", { class: "disclosure" },
    make("h2", {}, make("span", { class: "unit" }, each.unit), " ", each.title, " ",
      make("span", { class: each.isDraft ? "mark draft" : "mark" }, each.isDraft ? say("draft") : say("approved"))),
    make("ol", { class: "steps" },
      step("begin", { d }, say("work0"), "", false),
      step("todo", { d }, say("work1"), each.open ? say("toFill", each.open) : say("nothingToFill"), each.open > 0),
      step("tables", { d }, say("work2"), `${each.forms.length - forms} / ${each.forms.length}`, forms > 0),
      step("text", { d }, say("work3"), texts ? say("warnings", texts) : say("nothingFound"), texts > 0),
      step("findings", { d }, say("work4"), counts(each), each.errors > 0),
      step("handover", { d }, say("work5"), each.isDraft ? say("draft") : "", each.isDraft)),
    each.page && make("p", {}, make("a", { href: pageAddress(each.page), target: "_blank", rel: "noopener" }, say("previewNew"))));
}

function step(room, query, title, state, isOpen) {
  return make("li", { class: isOpen ? "open" : "done" },
    make("a", { href: address(room, query) }, title), make("span", { class: "state" }, state));
}

function counts(each) {
  const texts = [];
  if (each.errors) texts.push(say("errors", each.errors));
  if (each.warnings) texts.push(say("warnings", each.warnings));
  if (each.accepted) texts.push(say("accepted", each.accepted));
  return texts.length ? texts.join("，") : say("nothingFound");
}
