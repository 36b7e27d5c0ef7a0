/* Search over one disclosure, also from file:// and without a network. The index is a script that
   is added when somebody searches; it is scanned from end to end, so nothing can be missed. */
"use strict";
(() => {
  const form = document.getElementById("search");
  const input = document.getElementById("search-query");
  const status = document.getElementById("search-status");
  const results = document.getElementById("search-results");
  const near = document.getElementById("search-near");
  const contents = document.getElementById("search-index");
  if (!form || !input || !status || !results || !contents || !near) return;

  // ---------- Text as it is compared ----------

  const dropped = /[\s“”‘’„‟"'「」『』〝〞]/g;
  const dashes = /[‐‑‒–—―−]/g;
  const isDigit = (text, at) => at >= 0 && text[at] >= "0" && text[at] <= "9";

  /** Whether the comma at a place parts the thousands of a number. */
  const partsThousands = (text, at) =>
    isDigit(text, at - 1) && isDigit(text, at + 1) && isDigit(text, at + 2)
    && isDigit(text, at + 3) && !isDigit(text, at + 4);

  const folded = new Map();
  const foldCharacter = (character) => {
    let result = folded.get(character);
    if (result === undefined) {
      result = character.normalize("NFKC").toLowerCase().replace(dropped, "").replace(dashes, "-");
      folded.set(character, result);
    }
    return result;
  };

  /** Folds a text; with `places`, says where in the text each unit of the result came from. */
  const fold = (text, places) => {
    let result = "";
    let at = 0;
    for (const character of text) {
      const kept = character === "," && partsThousands(text, at) ? "" : foldCharacter(character);
      if (places) for (let unit = 0; unit < kept.length; unit += 1) places.push(at);
      result += kept;
      at += character.length;
    }
    return result;
  };

  // ---------- Amounts as decimal text, never as floating point ----------

  const tenThousands = { "": 0, 元: 0, 万: 4, 万元: 4, 亿: 8, 亿元: 8 };

  const shifted = (number, places) => {
    const [whole, part = ""] = number.split(".");
    const digits = whole + part.padEnd(places, "0").slice(0, places);
    const rest = part.slice(places).replace(/0+$/, "");
    return (digits.replace(/^0+(?=\d)/, "") || "0") + (rest ? "." + rest : "");
  };

  const inYuan = (number, unit) => "=" + shifted(number, tenThousands[unit]);
  const asPrinted = (number) => "~" + shifted(number, 0);

  const addAmount = (amounts, sign, number, unit) => {
    for (const mark of sign ? ["", "-"] : [""]) {
      amounts.add(mark + inYuan(number, unit));
      amounts.add(mark + asPrinted(number));
    }
  };

  /** An amount in fen, from its text in yuan. */
  const inFen = (yuan) => {
    const [whole, part = ""] = yuan.replace("-", "").split(".");
    return BigInt(whole + part.padEnd(2, "0").slice(0, 2));
  };

  /**
   * Which amounts a short one stands for: those that begin like it or are rounded to it, as 0.25亿
   * and 0.26亿 both are 2551.34万元. One digit says too little.
   */
  const roughly = (number, unit) => {
    const [whole, part = ""] = number.split(".");
    const places = tenThousands[unit] - part.length;
    if (places <= 0 || (whole + part).replace(/^0+/, "").length < 2) return null;
    const step = 10n ** BigInt(places + 2);
    const stated = BigInt(whole + part) * step;
    return (yuan) => {
      const fen = inFen(yuan);
      return (fen >= stated && fen < stated + step) || (fen + step / 2n) / step * step === stated;
    };
  };

  // ---------- The index ----------

  let entries = null;
  let everyday = new Map();

  const amountsOf = (text, cells, unit) => {
    const amounts = new Set();
    for (const [, sign, number, its] of text.matchAll(/(-?)(\d+(?:\.\d+)?)((?:亿|万)?元)/g)) {
      addAmount(amounts, sign, number, its);
    }
    for (const cell of cells) addAmount(amounts, cell.startsWith("-"), cell.replace("-", ""), unit);
    return amounts;
  };

  const unpack = ({ words, pages, everyday: said = [] }) => {
    everyday = new Map();
    for (const [name, official] of said) {
      everyday.set(fold(name), [...(everyday.get(fold(name)) || []), fold(official)]);
    }
    const word = (value) => (typeof value === "number" ? words[value] : value);
    const found = [];
    for (const [title, address, unit, prefix, items] of pages) {
      const page = { title, address, unit };
      for (const [fragment, name, lines = [], cells = "", code = ""] of items) {
        const own = fragment === -1 ? code : word(fragment);
        const texts = lines.map(word);
        const amounts = cells === "" ? [] : cells.split(" ");
        const parts = [code, word(name), ...texts, ...amounts].filter((part) => part !== "");
        const text = parts.map((part) => fold(part)).join("\n");
        found.push({
          page,
          address: own === "" ? address : address + "#" + prefix + own,
          title: code === "" ? word(name) : code + " " + word(name),
          lines: texts,
          cells: amounts,
          text,
          amounts: amountsOf(text, amounts, unit),
        });
      }
    }
    return found;
  };

  let loading = null;
  const load = () => {
    loading = loading || new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = form.dataset.index;
      script.onload = () => {
        entries = unpack(window.gongkaiSearch);
        delete window.gongkaiSearch;
        resolve();
      };
      script.onerror = () => {
        loading = null;
        reject(new Error(form.dataset.index));
      };
      document.head.append(script);
    });
    return loading;
  };

  // ---------- Queries ----------

  const termsOf = (query) => {
    const plain = [...query].map((character) => character.normalize("NFKC")).join("")
      .replace(/\s+/g, " ").replace(/(\d) (?=(?:亿|万)?元)/g, "$1");
    return plain.split(" ").map((part) => fold(part)).filter((text) => text !== "").map((text) => {
      const amount = /^(-?)(\d+(?:\.\d+)?)((?:亿|万)?元|亿|万)?$/.exec(text);
      const others = (everyday.get(text) || []).filter((other) => other !== text);
      if (!amount) return { text, others, amounts: [], isNear: null };
      const [, sign, number, unit = ""] = amount;
      const values = [sign + inYuan(number, unit)];
      if (unit === "") values.push(sign + asPrinted(number));
      return { text, others, amounts: values, isNear: sign ? null : roughly(number, unit) };
    });
  };

  /** Where a text stands, from `start` on; a number only where a number begins. */
  const place = (text, part, start) => {
    let at = text.indexOf(part, start);
    if (!isDigit(part, 0)) return at;
    while (at > 0
      && (isDigit(text, at - 1) || (text[at - 1] === "." && isDigit(text, at - 2)))) {
      at = text.indexOf(part, at + 1);
    }
    return at;
  };

  const means = (amounts, { amounts: values, isNear }) =>
    values.some((value) => amounts.has(value))
    || (isNear !== null && [...amounts].some((value) => value[0] === "=" && isNear(value.slice(1))));

  const holds = (entry, term) =>
    [term.text, ...term.others].some((text) => place(entry.text, text, 0) >= 0)
    || means(entry.amounts, term);

  const search = (terms) => entries.filter((entry) => terms.every((term) => holds(entry, term)));

  // ---------- What is nearest to a query without results ----------

  /** Where the initials begin among the 3,755 characters that GB 2312 orders by their reading. */
  const starts = "a b0a1 b b0c5 c b2c1 d b4ee e b6ea f b7a2 g b8c1 h b9fe j bbf7 k bfa6 l c0ac m c2e8 "
    + "n c4c3 o c5b6 p c5be q c6da r c8bb s c8f6 t cbfa w cdda x cef4 y d1b9 z d4d1";

  let readings = null;
  const initialOf = (character) => {
    if (readings === null) {
      readings = new Map();
      const decoder = new TextDecoder("gbk");
      const marks = starts.split(" ");
      let next = 0;
      for (let code = 0xb0a1; code <= 0xd7f9; code += 1) {
        if ((code & 0xff) < 0xa1 || (code & 0xff) === 0xff) continue;
        while (next + 2 < marks.length && code >= parseInt(marks[next + 3], 16)) next += 2;
        readings.set(decoder.decode(new Uint8Array([code >> 8, code & 0xff])), marks[next]);
      }
    }
    return readings.get(character) || (/[a-z0-9]/.test(character) ? character : "");
  };

  let names = null;
  const allNames = () => {
    if (names === null) {
      const titles = new Set(entries.map(({ title }) => title.replace(/^\d{3,} /, "")));
      names = [...titles].filter((title) => title.length > 1 && title.length <= 24).map((title) => {
        const plain = fold(title).replace(/^[一二三四五六七八九十]+、|[()①②③]/g, "");
        return { title, plain, initials: [...plain].map(initialOf).join("") };
      });
    }
    return names;
  };

  /** Whether two texts differ in one character at most: another, one more, or one less. */
  const isSlip = (one, other) => {
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    let end = 0;
    while (end < Math.min(one.length, other.length) - start
      && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1;
    return Math.max(one.length, other.length) - start - end <= 1;
  };

  const pairs = (text) => [...text].slice(1).map((character, at) => text[at] + character);

  /** How near a name is to a query: 0 for not at all. */
  const nearness = (query, name) => {
    if (/^[a-z]{2,}$/.test(query)) {
      const at = name.initials.indexOf(query);
      return at < 0 ? 0 : at === 0 ? 4 : 3;
    }
    if (query.length > 2) {
      for (let from = 0; from < name.plain.length; from += 1) {
        for (const length of [query.length, query.length - 1, query.length + 1]) {
          const part = name.plain.slice(from, from + length);
          if (part.length >= length && isSlip(query, part)) return from === 0 ? 4 : 3;
        }
      }
    }
    const own = pairs(query);
    const shared = own.filter((pair) => name.plain.includes(pair)).length;
    return shared * 2 >= own.length && shared > 0 ? 1 + shared / (own.length + 1) : 0;
  };

  const nearest = (query) => {
    const text = fold(query);
    if (text.length < 2 || /^[\d.,]+$/.test(text)) return [];
    return allNames().map((name) => ({ name, score: nearness(text, name) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || a.name.title.length - b.name.title.length)
      .slice(0, 6).map(({ name }) => name.title);
  };

  const showNear = (titles) => {
    const links = titles.map((title) => {
      const link = document.createElement("a");
      link.href = "#q=" + encodeURIComponent(title);
      link.textContent = title;
      return link;
    });
    near.replaceChildren(...(links.length ? [form.dataset.near, ...links] : []));
  };

  // ---------- Results ----------

  /** The stretches of a text that the terms are found in, as places in it. */
  const hits = (text, terms, unit) => {
    const places = [];
    const plain = fold(text, places);
    const found = [];
    const add = (from, to) => {
      const last = places[to - 1];
      found.push([places[from], last + String.fromCodePoint(text.codePointAt(last)).length]);
    };
    for (const term of terms) {
      for (const text of [term.text, ...term.others]) {
        let at = place(plain, text, 0);
        for (; at >= 0; at = place(plain, text, at + text.length)) add(at, at + text.length);
      }
      if (term.amounts.length === 0) continue;
      const numbers = unit === null
        ? plain.matchAll(/(-?)(\d+(?:\.\d+)?)((?:亿|万)?元)/g)
        : plain.matchAll(/(-?)(\d+(?:\.\d+)?)/g);
      for (const match of numbers) {
        const amounts = new Set();
        addAmount(amounts, match[1], match[2], unit === null ? match[3] : unit);
        if (means(amounts, term)) {
          add(match.index, match.index + match[0].length);
        }
      }
    }
    found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    return found.filter((hit, index) => index === 0 || hit[0] >= found[index - 1][1]);
  };

  const around = 28;

  /** Writes a text with its hits marked, cut to the neighbourhood of the first. */
  const writeMarked = (element, text, found, isCut) => {
    const first = found.length > 0 ? found[0][0] : 0;
    const from = isCut ? Math.max(0, first - around) : 0;
    const to = isCut ? Math.min(text.length, first + 3 * around) : text.length;
    let at = from;
    if (from > 0) element.append("…");
    for (const [start, end] of found) {
      if (start < at || start >= to) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      element.append(text.slice(at, start), mark);
      at = end;
    }
    element.append(text.slice(at, Math.max(at, to)));
    if (to < text.length) element.append("…");
  };

  const made = (name, kind) => {
    const element = document.createElement(name);
    element.className = kind;
    return element;
  };

  const writeEntry = (entry, terms) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = entry.address;
    writeMarked(link, entry.title, hits(entry.title, terms, null), false);
    item.append(link);
    const lines = entry.lines.filter((line) => hits(line, terms, null).length > 0).slice(0, 2);
    for (const line of lines) {
      const paragraph = made("p", "snippet");
      writeMarked(paragraph, line, hits(line, terms, null), true);
      item.append(paragraph);
    }
    if (entry.cells.length > 0) {
      const paragraph = made("p", "snippet amounts");
      for (const cell of entry.cells) {
        const amount = made("span", "amount");
        writeMarked(amount, cell, hits(cell, terms, entry.page.unit), false);
        paragraph.append(amount, " ");
      }
      paragraph.append(entry.page.unit);
      item.append(paragraph);
    }
    return item;
  };

  const show = (found, terms, query) => {
    const groups = new Map();
    for (const entry of found) {
      groups.set(entry.page, [...(groups.get(entry.page) || []), entry]);
    }
    const sections = [...groups].map(([page, group]) => {
      const section = made("section", "search-group");
      const heading = document.createElement("h2");
      const link = document.createElement("a");
      link.href = page.address;
      link.textContent = page.title;
      heading.append(link);
      const list = document.createElement("ul");
      list.append(...group.map((entry) => writeEntry(entry, terms)));
      section.append(heading, list);
      return section;
    });
    results.replaceChildren(...sections);
    const pattern = found.length > 0 ? form.dataset.found : form.dataset.nothing;
    const values = { query, places: found.length, pages: groups.size };
    status.textContent = pattern.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
    showNear(found.length > 0 ? [] : nearest(query));
  };

  // ---------- The page ----------

  const remember = (query) => {
    const fragment = query === "" ? "#search" : "#q=" + encodeURIComponent(query);
    if (location.hash !== fragment) history.replaceState(null, "", fragment);
  };

  /** The query that is shown or on its way, and when it is there. */
  let shown = null;
  let showing = Promise.resolve();

  const answer = async (query) => {
    // What words of every day stand for is known when the index is there.
    let terms = termsOf(query);
    contents.hidden = terms.length > 0;
    if (terms.length === 0) {
      results.replaceChildren();
      near.replaceChildren();
      status.textContent = "";
      return;
    }
    try {
      await load();
    } catch {
      shown = null;
      contents.hidden = false;
      status.textContent = form.dataset.failed;
      return;
    }
    terms = termsOf(query);
    if (query === shown) show(search(terms), terms, query);
  };

  /** Shows what is typed; done when it is shown, also if that was asked for before. */
  const update = () => {
    const query = input.value.trim();
    if (query !== shown) {
      shown = query;
      showing = answer(query);
    }
    return showing;
  };

  const readAddress = () => {
    const match = /^#q=(.*)$/.exec(location.hash);
    if (!match) return;
    try {
      input.value = decodeURIComponent(match[1]);
    } catch {
      input.value = match[1];
    }
    update();
  };

  const typed = () => {
    remember(input.value.trim());
    update();
  };

  form.hidden = false;
  input.addEventListener("focus", () => load().catch(() => {}));
  input.addEventListener("input", (event) => {
    if (!event.isComposing) typed();
  });
  input.addEventListener("compositionend", typed);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    typed();
    await update();
    const first = results.querySelector("li a");
    if (first) first.focus();
  });
  window.addEventListener("hashchange", readAddress);
  readAddress();
})();
