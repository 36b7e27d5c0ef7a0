// The frame of the desk: its head, its navigation, and the room that the address names.

import { follow, isSaved, look, onSaving, Refusal, write } from "./api.js";
import { fill, make, tell } from "./dom.js";
import { language, say } from "./words.js";
import { overviewRoom } from "./overview.js";
import { tableRoom } from "./table.js";
import { todoRoom } from "./todo.js";
import { findingsRoom } from "./findings.js";
import { textRoom } from "./text.js";
import { handoverRoom } from "./handover.js";
import { beginRoom } from "./begin.js";

const desk = document.getElementById("desk");
const rooms = {
  "": overviewRoom, tables: tableRoom, todo: todoRoom, findings: findingsRoom,
  text: textRoom, handover: handoverRoom, begin: beginRoom,
};

/** The address of a page of the site as it is now; its own origin, so that it can do nothing here. */
export const pageAddress = (path) => `http://127.0.0.1:${desk.dataset.pages}/${path}`;

export const address = (room, query = {}) => {
  const search = new URLSearchParams(query).toString();
  return `#${room}${search ? `?${search}` : ""}`;
};

const state = { project: null, room: null, leave: null };

const main = make("main", { id: "main", tabindex: "-1" });
const nav = make("nav", { "aria-label": say("name") });
const saving = make("span", { class: "saving", id: "saving" });
const undo = make("button", { class: "quiet", id: "undo", type: "button", onclick: takeBack }, say("undo"));
const other = make("a", { class: "language", href: `/?lang=${language === "en" ? "zh" : "en"}`, lang: language === "en" ? "zh-CN" : "en" }, say("other"));

function frame() {
  fill(desk,
    make("a", { class: "skip", href: "#main", onclick: (event) => { event.preventDefault(); main.focus(); } }, say("skip")),
    make("header", {},
      make("div", { class: "band" },
        make("p", { class: "site-name" }, make("a", { href: "#" }, make("span", { class: "unit", id: "site-name" }, say("name")))),
        make("div", { class: "tools" }, saving, undo, other)),
      make("div", { class: "band" }, nav)),
    make("div", { class: "messages band" },
      make("p", { id: "told", role: "status" }), make("p", { id: "trouble", role: "alert" })),
    main);
}

function place() {
  const [room, search] = location.hash.slice(1).split("?");
  return { room: rooms[room] ? room : "", query: Object.fromEntries(new URLSearchParams(search || "")) };
}

function navigate(query) {
  const { room } = place();
  const disclosures = state.project.disclosures;
  const current = disclosures.find((each) => each.path === query.d) || disclosures[0];
  const links = [["", say("overview"), {}]];
  if (current) {
    const d = current.path;
    links.push(["todo", say("todo"), { d }], ["tables", say("tables"), { d }], ["text", say("texts"), { d }], ["findings", say("findings"), { d }]);
  }
  links.push(["handover", say("handover"), current ? { d: current.path } : {}]);
  fill(nav, make("ul", {}, links.map(([name, title, search]) => make("li", {},
    make("a", { href: address(name, search), "aria-current": name === room ? "page" : null }, title)))));
}

async function show() {
  const { room, query } = place();
  if (state.leave && !(await state.leave())) return;
  state.leave = null;
  // A room that is left while it is still being read must not write over the next one.
  const turn = (state.turn || 0) + 1;
  state.turn = turn;
  const box = make("div", { class: "room", tabindex: "-1" });
  const waiting = setTimeout(() => fill(main, make("p", { class: "starting" }, say("loading"))), 400);
  try {
    state.project = await look("project");
    head();
    navigate(query);
    const shown = await rooms[room](box, { query, project: state.project, refreshProject });
    if (turn !== state.turn) return;
    clearTimeout(waiting);
    fill(main, box);
    state.room = shown || {};
    state.leave = state.room.leave || null;
    document.title = [main.querySelector("h1") && main.querySelector("h1").textContent, say("name")].filter(Boolean).join(" · ");
    if (state.shown) main.focus({ preventScroll: Boolean(state.room.keepsPlace) });
    if (state.shown && !state.room.keepsPlace) scrollTo(0, 0);
    state.shown = true;
  } catch (error) {
    if (turn === state.turn) trouble(error);
  } finally {
    clearTimeout(waiting);
  }
}

function head() {
  document.getElementById("site-name").textContent = state.project.site || say("name");
  const step = state.project.lastStep;
  undo.disabled = !step;
  undo.setAttribute("aria-label", step ? say("undoWhat", step) : say("undo"));
  undo.title = step ? say("undoWhat", step) : "";
}

async function refreshProject() {
  state.project = await look("project");
  head();
}

async function takeBack() {
  try {
    const { message } = await write("undo", () => ({}));
    tell(say("undone", message));
    await show();
  } catch (error) {
    trouble(error);
  }
}

export function trouble(error) {
  tell(error instanceof Refusal ? error.message : say("failed", error.message), true);
}

onSaving((count) => {
  saving.textContent = count > 0 ? say("saving") : say("saved");
});

addEventListener("hashchange", show);
addEventListener("beforeunload", (event) => {
  const isOpen = state.room && state.room.isOpen && state.room.isOpen();
  if (!isSaved() || isOpen) event.preventDefault();
});
addEventListener("keydown", (event) => {
  const isTyping = event.target.closest("input, textarea, [contenteditable]");
  if ((event.ctrlKey || event.metaKey) && event.key === "z" && !isTyping && !undo.disabled) {
    event.preventDefault();
    takeBack();
  }
});

frame();
fill(main, make("p", { class: "starting" }, say("loading")));
show().then(() => follow(
  state.project ? state.project.generation : -1,
  async () => {
    try {
      await refreshProject();
      if (state.room && state.room.changed) await state.room.changed();
    } catch (error) {
      trouble(error);
    }
  },
  () => {
    document.body.classList.add("ended");
    tell(say("gone"), true);
    const place = document.getElementById("trouble");
    clearTimeout(place.timer);
    setTimeout(() => { clearTimeout(place.timer); place.textContent = say("gone"); }, 60);
  },
));
