/* Filters and sorts the units of the home page; without it the page is an index. */
"use strict";
(() => {
  const form = document.getElementById("unit-filter");
  const input = document.getElementById("unit-query");
  const status = document.getElementById("unit-status");
  if (!form || !input || !status) return;

  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const departments = [...document.querySelectorAll("section.department")].map((section) => ({
    section,
    name: folded(section.querySelector("h2").firstChild.data),
    rows: [...section.querySelectorAll("tbody tr")].map((row) => ({
      row, name: folded(row.cells[0].textContent),
    })),
  }));

  // ---------- Filter ----------

  const filter = () => {
    const words = input.value.split(/\s+/).map(folded).filter(Boolean);
    let count = 0;
    for (const { section, name, rows } of departments) {
      let shown = 0;
      for (const line of rows) {
        const isWanted = words.every((word) => line.name.includes(word) || name.includes(word));
        line.row.hidden = !isWanted;
        if (isWanted) shown += 1;
      }
      section.hidden = shown === 0;
      // A sum is that of all units of the department.
      const sum = section.querySelector("tfoot");
      if (sum) sum.hidden = shown < rows.length;
      count += shown;
    }
    status.textContent = words.length === 0 ? "" : `找到${count}个单位`;
  };
  input.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  filter();

  // ---------- Order ----------

  /** A number as it is printed, in its smallest unit; exact, since no fraction is read. */
  const amount = (text) => {
    const digits = text.replace(/[,，\s]/g, "");
    if (!/^-?\d+(\.\d+)?$/.test(digits)) return null;
    const [whole, fraction = ""] = digits.replace("-", "").split(".");
    const value = BigInt(whole + fraction.padEnd(6, "0").slice(0, 6));
    return digits.startsWith("-") ? -value : value;
  };

  const sort = (table, column, direction) => {
    const body = table.tBodies[0];
    const lines = [...body.rows].map((row, index) => {
      const text = row.cells[column].textContent.trim();
      return { row, text, value: amount(text), index };
    });
    lines.sort((left, right) => {
      // What is blank comes last, whatever the direction.
      if ((left.text === "") !== (right.text === "")) return left.text === "" ? 1 : -1;
      let order = 0;
      if (left.value !== null && right.value !== null) {
        order = left.value < right.value ? -1 : left.value > right.value ? 1 : 0;
      } else {
        order = left.text.localeCompare(right.text, "zh-CN");
      }
      return order === 0 ? left.index - right.index : order * direction;
    });
    for (const { row } of lines) body.append(row);
  };

  for (const { section } of departments) {
    const table = section.querySelector("table.units");
    const headings = [...table.tHead.rows[0].cells];
    headings.slice(0, -1).forEach((heading, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      heading.append(button);
      button.addEventListener("click", () => {
        const isFalling = heading.getAttribute("aria-sort") === "descending"
          || (column === 0 && heading.getAttribute("aria-sort") !== "ascending");
        for (const other of headings) other.removeAttribute("aria-sort");
        heading.setAttribute("aria-sort", isFalling ? "ascending" : "descending");
        sort(table, column, isFalling ? 1 : -1);
      });
    });
  }
})();
