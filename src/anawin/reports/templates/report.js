
"use strict";
// The page reads well without this: it adds the other language, and order and choice in the table of articles.
(() => {
  const find = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const byId = id => document.getElementById(id);
  const root = document.documentElement;

  // Every label holds the same in the other language.
  const switchLanguage = () => {
    const before = root.lang, after = before === "ar" ? "en" : "ar";
    for (const label of find("[data-other]")) {
      [label.textContent, label.dataset.other] = [label.dataset.other, label.textContent];
    }
    for (const [name, key] of [["aria-label", "otherLabel"], ["title", "otherTitle"]]) {
      for (const label of find(`[data-other-${name.replace("aria-", "")}]`)) {
        const shown = label.getAttribute(name);
        label.setAttribute(name, label.dataset[key]);
        label.dataset[key] = shown;
      }
    }
    for (const drawing of find(".drawing")) drawing.hidden = drawing.lang !== after;
    root.lang = after;
    root.dir = after === "ar" ? "rtl" : "ltr";
    byId("language").lang = before;
  };
  byId("language").addEventListener("click", switchLanguage);
  byId("language").hidden = false;

  // A link to something folded unfolds it.
  const reveal = () => {
    const target = byId(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let folded = false;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      folded ||= !fold.open;
      fold.open = true;
    }
    if (folded) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  const table = byId("all-articles");
  if (!table) return;
  const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];

  // Vowel signs, tatweel and the forms of alef, ya and ta marbuta make no difference.
  const plain = text => text.normalize("NFKD").replace(/[\p{M}\u0640]/gu, "").toLowerCase()
    .replace(/\u0649/g, "\u064a").replace(/\u0629/g, "\u0647");
  const texts = new Map();
  const textOf = row => {
    if (!texts.has(row)) {
      const card = document.querySelector(row.querySelector("th a").getAttribute("href"));
      texts.set(row, plain(find(".origin, h3, .editor, .text p", card).map(part => part.textContent).join(" ")));
    }
    return texts.get(row);
  };
  const filter = () => {
    const words = plain(byId("words").value).split(/\s+/).filter(Boolean);
    const theme = byId("theme").value, outlet = byId("outlet")?.value ?? "";
    let shown = 0;
    for (const row of rows) {
      row.hidden = !((!theme || row.dataset.themes.split(" ").includes(theme))
        && (!outlet || row.dataset.outlet === outlet) && words.every(word => textOf(row).includes(word)));
      shown += !row.hidden;
    }
    byId("shown").textContent = shown;
  };
  for (const control of find(".filters input, .filters select")) control.addEventListener("input", filter);
  byId("all").addEventListener("click", () => {
    for (const control of find(".filters input, .filters select")) control.value = "";
    filter();
  });

  const collator = new Intl.Collator("ar", {numeric: true});
  const key = (row, column) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
  const sort = column => {
    const order = heads[column].getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    const sign = order === "ascending" ? 1 : -1;
    for (const head of heads) head.removeAttribute("aria-sort");
    heads[column].setAttribute("aria-sort", order);
    // What is not known stands last in either order.
    const compare = (a, b) => !a || !b ? !a - !b : sign * collator.compare(a, b);
    rows.sort((a, b) => compare(key(a, column), key(b, column)) || key(a, 0) - key(b, 0));
    body.append(...rows);
  };
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(column));
    head.append(button);
  });
  document.querySelector(".filters").hidden = false;
  // Browsers keep what was typed when a page is loaded again.
  filter();
})();
