// Loaded by every previewed page and no published one: it shows findings where they belong and
// brings the page up to date when it has changed.
(() => {
  "use strict";

  const { page, generation: born } = document.currentScript.dataset;
  let { tag } = document.currentScript.dataset;
  const isLost = !page || page === "404.html";
  const kept = "gongkai-preview-open";

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // A root of its own keeps the page's style sheet out, and the preview's in.
  const host = document.createElement("gongkai-preview");
  const root = host.attachShadow({ mode: "open" });
  const marks = make("div", {});
  const panel = make("details", { open: sessionStorage.getItem(kept) !== null });
  const outline = new CSSStyleSheet();
  outline.replaceSync(`
    [data-gongkai-finding] { outline: 2px dashed #b98900; outline-offset: 1px; }
    [data-gongkai-finding="error"] { outline-color: #a3161b; }`);

  // Findings

  const copying = (button, text) => async () => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = make("textarea", { value: text });
      root.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
    button.dataset.copied = text;
    button.textContent = `✓ ${text}`;
    setTimeout(() => { button.textContent = text; }, 900);
  };

  const item = (finding) => {
    const { severity, code, summary, remedy, place, isHere, address, fragment } = finding;
    const lines = make("li", { className: severity }, make("p", {}, `${code} ${summary}`));
    if (remedy) lines.append(make("p", { className: "remedy" }, remedy));
    if (place) {
      const button = make("button", { type: "button" }, place);
      button.onclick = copying(button, place);
      lines.append(button);
    }
    const link = isHere ? fragment && `#${fragment}` : address;
    if (link) lines.append(make("a", { href: link }, link));
    return lines;
  };

  const worst = (findings) =>
    findings.some(({ severity }) => severity === "error") ? "error" : "warning";

  // What a finding is about: an element with its id, or the block below it with its words.
  // The address of a number stands before its table, so the number that links to it is meant.
  const subject = ({ fragment, words }) => {
    const linking = fragment && document.querySelector(`td > a[href="#${CSS.escape(fragment)}"]`);
    const start = linking?.parentNode ?? (fragment && document.getElementById(fragment));
    if (!words) return start;
    const follows = (block) => !start || start === block
      || start.compareDocumentPosition(block) & Node.DOCUMENT_POSITION_FOLLOWING;
    const kinds = "main :is(p, li, h1, h2, h3, h4, h5, td, th, dt, dd, figcaption)";
    const found = [...document.querySelectorAll(kinds)]
      .find((block) => follows(block) && block.textContent.includes(words));
    return found ?? start;
  };

  // Marks on the page, each with a card of its findings

  let placed = [];
  let card = null;

  const arrange = () => {
    for (const { element, button } of placed) {
      const box = element.getBoundingClientRect();
      button.style.left = `${Math.max(2, scrollX + box.left - 14)}px`;
      button.style.top = `${Math.max(2, scrollY + box.top - 10)}px`;
      button.hidden = !box.width;
    }
    if (!card) return;
    const box = card.subject.getBoundingClientRect();
    const mark = card.mark.getBoundingClientRect();
    const left = Math.max(8, Math.min(mark.left, innerWidth - card.offsetWidth - 16));
    card.style.left = `${scrollX + left}px`;
    card.style.top = `${scrollY + Math.max(box.bottom, mark.bottom) + 4}px`;
  };

  const close = () => {
    card?.remove();
    card = null;
  };

  const toggle = (mark, element, findings) => {
    const wasOpen = card?.mark === mark;
    close();
    if (wasOpen) return;
    const list = make("ol", {}, ...findings.map(item));
    card = make("div", { className: "card", mark, subject: element }, list);
    marks.append(card);
    arrange();
    card.querySelector("button")?.focus({ preventScroll: true });
  };

  const unmark = () => {
    for (const { element } of placed) delete element.dataset.gongkaiFinding;
    placed = [];
    close();
  };

  const mark = (findings) => {
    unmark();
    const subjects = new Map();
    for (const finding of findings.filter(({ isHere }) => isHere)) {
      const element = subject(finding);
      if (element) subjects.set(element, [...(subjects.get(element) ?? []), finding]);
    }
    placed = [...subjects].map(([element, about]) => {
      const severity = worst(about);
      const title = about.map(({ code, summary }) => `${code} ${summary}`).join("\n");
      const sign = about.length > 1 ? String(about.length) : "!";
      const button = make("button", { type: "button", className: `mark ${severity}`, title }, sign);
      button.setAttribute("aria-label", title);
      button.onclick = () => toggle(button, element, about);
      element.dataset.gongkaiFinding = severity;
      return { element, button };
    });
    marks.replaceChildren(...placed.map(({ button }) => button));
    arrange();
  };

  let shown = null;
  let known = [];

  const show = ({ findings, open, summary, generation, isStale }) => {
    panel.dataset.generation = generation;
    // The page comes first; until its findings follow, those of before stay.
    if (!findings) return shown === null && mark(known);
    known = findings;
    // A build that found the same leaves what somebody may be reading.
    const now = JSON.stringify([findings, open, summary, isStale]);
    if (now === shown) return;
    shown = now;
    panel.className = isStale ? "error" : findings.length ? worst(findings) : "quiet";
    panel.replaceChildren(make("summary", {}, summary));
    // What is still to be filled in is one entry; its places are marked on the page.
    const entries = findings.filter(({ isOpen }) => !isOpen).map(item);
    if (open) entries.push(make("li", { className: "open" }, make("pre", {}, open)));
    if (entries.length) panel.append(make("ol", {}, ...entries));
    panel.dataset.stale = isStale;
    mark(findings);
  };

  // The new page in the old one's place: only what differs is touched, so that nothing moves

  const attributes = (old, fresh) => {
    for (const { name } of [...old.attributes])
      if (!fresh.hasAttribute(name) && !(name === "open" && old.localName === "details"))
        old.removeAttribute(name);
    for (const { name, value } of fresh.attributes)
      if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  };

  const become = (old, fresh) => {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName) {
      old.replaceWith(document.adoptNode(fresh));
    } else if (old.nodeType !== Node.ELEMENT_NODE) {
      old.data = fresh.data;
    } else {
      attributes(old, fresh);
      children(old, fresh);
    }
  };

  const children = (old, fresh) => {
    const before = [...old.childNodes];
    const after = [...fresh.childNodes];
    while (before.length && after.length && before[0].isEqualNode(after[0])) {
      before.shift();
      after.shift();
    }
    while (before.length && after.length && before.at(-1).isEqualNode(after.at(-1))) {
      before.pop();
      after.pop();
    }
    if (before.length === after.length) return before.forEach((node, at) => become(node, after[at]));
    const place = before.at(-1)?.nextSibling ?? (after.length ? follower(old, fresh, after) : null);
    for (const node of before) node.remove();
    for (const node of after) old.insertBefore(document.adoptNode(node), place);
  };

  // The old node before which new ones stand where no old one goes: as far from the end.
  const follower = (old, fresh, after) => {
    const rest = fresh.childNodes.length - [...fresh.childNodes].indexOf(after.at(-1)) - 1;
    return rest ? old.childNodes[old.childNodes.length - rest] : null;
  };

  // What a page loads or runs cannot be exchanged under it, nor what a script has written.
  const kinds = "link[rel=stylesheet], script:not([type], [data-page])";
  const loaded = (from) => [...from.querySelectorAll(kinds)].map(({ outerHTML }) => outerHTML).join();
  const isWritten = document.querySelector("script[src]:not([data-page])") !== null;

  /** Brings the page up to date; says whether that could be done without loading it anew. */
  const update = async (signal) => {
    if (isLost || isWritten) return false;
    const answer = await fetch(location.pathname, { signal, cache: "no-store" });
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const script = fresh.querySelector("script[data-page]")?.dataset;
    if (!answer.ok || script?.page !== page || loaded(fresh) !== loaded(document)) return false;
    unmark();
    shown = null;
    tag = script.tag;
    document.title = fresh.title;
    become(document.body, fresh.body);
    return true;
  };

  // The reader's place, which a reload keeps only roughly

  const scrolled = "gongkai-preview-scroll";
  const regions = () => [...document.querySelectorAll("main *")];

  const reload = () => {
    const sides = regions().flatMap(({ scrollLeft }, index) => scrollLeft ? [[index, scrollLeft]] : []);
    sessionStorage.setItem(scrolled, JSON.stringify({ page, x: scrollX, y: scrollY, sides }));
    history.scrollRestoration = "manual";
    location.reload();
  };

  const restore = () => {
    const place = JSON.parse(sessionStorage.getItem(scrolled));
    sessionStorage.removeItem(scrolled);
    history.scrollRestoration = "auto";
    if (place?.page !== page) return;
    const elements = regions();
    for (const [index, side] of place.sides) elements[index]?.scrollTo({ left: side });
    scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  };

  // News from the server

  let generation = -1;
  let asking = null;

  const listen = async () => {
    if (asking || document.hidden) return;
    asking = new AbortController();
    let pause = 0;
    try {
      const query = new URLSearchParams({ after: generation, page });
      const { signal } = asking;
      const report = await (await fetch(`/~gongkai/report?${query}`, { signal })).json();
      generation = report.generation;
      const isOld = isLost ? generation > born
        : report.tag ? report.tag !== tag : !report.isStale;
      if (isOld && !await update(signal)) return reload();
      show(report);
    } catch {
      pause = 400;
    }
    asking = null;
    setTimeout(listen, pause);
  };

  const begin = () => {
    host.lang = document.documentElement.lang;
    const bar = make("aside", {}, panel);
    bar.setAttribute("aria-label", "Gongkai");
    root.append(make("link", { rel: "stylesheet", href: "/~gongkai/client.css" }), marks, bar);
    document.documentElement.append(host);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, outline];
    panel.ontoggle = () => {
      if (panel.open) sessionStorage.setItem(kept, "");
      else sessionStorage.removeItem(kept);
    };
    root.addEventListener("keydown", ({ key }) => {
      if (key !== "Escape" || !card) return;
      card.mark.focus();
      close();
    });
    addEventListener("resize", arrange);
    addEventListener("scroll", arrange, { capture: true, passive: true });
    // A browser opens few connections to one server; pages that nobody sees let go of theirs.
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) asking?.abort();
      else listen();
    });
    restore();
    listen();
  };

  if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin);
  else begin();
})();
