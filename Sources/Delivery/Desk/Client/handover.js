// Handing over: what is ready, what stands in the way, and the archive.

import { look, write } from "./api.js";
import { trouble } from "./app.js";
import { fill, make, tell } from "./dom.js";
import { targetAddress } from "./findings.js";
import { say } from "./words.js";

export async function handoverRoom(main, { project }) {
  fill(main, make("h1", {}, say("handover")), make("p", { class: "lead" }, say("loading")));
  let plan = await look("handover");

  function draw() {
    const isReady = plan.entries.some((each) => each.isReady);
    fill(main,
      make("h1", {}, say("handover")),
      make("p", { class: "lead" }, say("handoverNote")),
      plan.common.length > 0 && make("div", { class: "note wrong" }, make("h2", {}, say("common")), list(plan.common, "")),
      plan.entries.map((each) => make("section", { class: "disclosure" },
        make("h2", {}, each.title, " ", make("span", { class: each.isReady ? "mark" : "mark draft" }, each.isReady ? say("ready") : say("notReady"))),
        each.obstacles.length > 0 && make("h3", {}, say("obstacles")),
        each.obstacles.length > 0 && list(each.obstacles, each.path))),
      make("section", {},
        isReady && make("p", { class: "soft" }, say("zipSize", plan.fileCount, size(plan.byteCount))),
        make("p", { class: "buttons" },
          make("button", { type: "button", class: "main", disabled: !isReady, onclick: () => pack(false) }, say("zipPublic")),
          make("button", { type: "button", onclick: () => pack(true) }, say("zipReview"))),
        make("p", { class: "soft" }, say("zipReviewNote"))));
  }

  const list = (findings, path) => make("ul", { class: "found" }, findings.map((each) => make("li", { class: each.severity },
    each.target && path ? make("a", { href: targetAddress(path, each.target) }, each.summary) : each.summary,
    each.remedy && make("span", { class: "soft" }, ` ${each.remedy}`))));

  async function pack(isForReview) {
    try {
      const blob = await write("zip", () => ({ isForReview }));
      const name = `${project.site || "site"}${isForReview ? `-${say("draft")}` : ""}.zip`.replace(/[\\/:*?"<>|]/g, "-");
      const link = make("a", { href: URL.createObjectURL(blob), download: name });
      document.body.append(link);
      link.click();
      link.remove();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
      tell(say("zipMade", name, plan.fileCount));
    } catch (error) {
      trouble(error);
    }
  }

  draw();
  return {
    changed: async () => {
      plan = await look("handover");
      draw();
    },
  };
}

function size(bytes) {
  return bytes < 1 << 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / (1 << 20)).toFixed(1)} MB`;
}
