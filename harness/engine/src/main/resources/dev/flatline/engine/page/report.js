"use strict";
/* The charts of a report: small multiples, each row on one scale. */
(() => {
  const charts = JSON.parse(document.getElementById("charts").textContent);
  const place = document.getElementById("place-of-charts");
  const element = (name, text, parent, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    parent.append(made);
    return made;
  };
  /* A variant has one colour on the whole page; the calibration comes last among them. */
  const variants = [];
  const colourOf = (label) => {
    const variant = label.split("/")[0];
    if (!variants.includes(variant)) variants.push(variant);
    return variants.indexOf(variant);
  };
  charts.flatMap((chart) => chart.panels).forEach((panel) => {
    panel.lines.map((line) => line.name).concat(panel.label)
      .filter((label) => label.startsWith("leaky")).forEach(colourOf);
  });

  charts.forEach((chart, number) => {
    element("h3", chart.title + (chart.unit ? ", " + chart.unit : ""), place);
    const panels = element("div", "", place, "panels");
    const top = 1.06 * Math.max(1, ...chart.panels.map(flatline.highest));
    chart.panels.forEach((panel) => {
      const one = panel.lines.length === 1;
      const byCase = chart.across !== "s";
      const box = element("div", "", panels, byCase ? "panel wide" : "panel");
      element("h4", panel.label, box);
      const seen = {};
      flatline.draw(element("div", "", box), {
        lines: panel.lines.map((line, index) => {
          const colour = byCase ? colourOf(line.name) : one ? colourOf(panel.label) : index;
          seen[colour] = (seen[colour] ?? -1) + 1;
          return { name: line.name, colour, dash: byCase ? seen[colour] : one ? 0 : index, points: byCase };
        }),
        data: () => flatline.data(panel.lines),
        top: () => top,
        bands: () => panel.bands,
        limit: () => panel.limit,
        across: chart.across,
        unit: chart.unit,
        height: byCase ? 260 : 170,
        sync: byCase ? null : "row" + number,
        legend: !one,
      });
    });
  });
})();
