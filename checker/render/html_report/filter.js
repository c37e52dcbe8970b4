"use strict";
// Without this script everything is shown, and nothing offers to filter.
const form = document.getElementById("filter");
if (form) {
  const told = form.querySelector("output");
  const sections = [...document.querySelectorAll(".sieved")];
  const hide = (element, isHidden) => element.classList.toggle("off", isHidden);

  const sift = () => {
    const { status, section } = form.elements;
    let shown = 0;
    let total = 0;
    for (const each of sections) {
      const isWanted = !section.value || each.dataset.section === section.value;
      let inSection = 0;
      for (const target of each.querySelectorAll("tbody")) {
        const rows = [...target.querySelectorAll("tr.line")];
        let inTarget = 0;
        // What the upper level asks stands below its part, and is shown with it.
        let part = null;
        const kept = new Map();
        for (const row of rows) {
          const isUpper = row.classList.contains("upper");
          if (!isUpper) part = row;
          const fits = isWanted && (!status.value || row.dataset.status === status.value);
          kept.set(part, kept.get(part) || fits);
        }
        for (const row of rows) {
          const isUpper = row.classList.contains("upper");
          if (!isUpper) part = row;
          hide(row, !kept.get(part));
          if (!isUpper) {
            total += 1;
            inTarget += kept.get(part) ? 1 : 0;
          }
        }
        hide(target, inTarget === 0);
        inSection += inTarget;
      }
      hide(each, inSection === 0);
      shown += inSection;
    }
    told.value = form.dataset.shown.replace("{shown}", shown).replace("{total}", total);
  };

  form.addEventListener("change", sift);
  form.addEventListener("reset", () => setTimeout(sift));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  sift();
}
