"use strict";
// Without this script the page shows everything; with it, what is chosen.
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const said = document.getElementById("shown");
  const results = document.getElementById("results");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const count = (selector) => all(selector, results).filter((found) => !found.closest(".off")).length;

  const apply = () => {
    const chosen = new FormData(form);
    const statuses = chosen.getAll("status");
    const section = chosen.get("section");
    for (const row of all("tr[data-status]")) {
      const mine = row.dataset.status.split(" ");
      const fits = !statuses.length || statuses.some((status) => mine.includes(status));
      const here = !section || row.closest("[data-section]").dataset.section === section;
      row.classList.toggle("off", !(fits && here));
    }
    for (const group of all("[data-holds]")) {
      group.classList.toggle("off", !group.querySelector("tr[data-status]:not(.off)"));
    }
    const parts = count("tr[id^='part-']");
    const targets = count("tbody[data-holds]");
    said.textContent = parts
      ? said.dataset.said.replace("#targets#", targets).replace("#parts#", parts)
      : said.dataset.none;
  };

  const clear = () => {
    form.reset();
    apply();
  };

  // A link leads to its row, whatever is chosen.
  const follow = () => {
    const row = document.getElementById(location.hash.slice(1));
    if (!row?.closest(".off")) return;
    clear();
    row.scrollIntoView();
  };

  form.addEventListener("change", apply);
  form.querySelector("button").addEventListener("click", clear);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
})();
