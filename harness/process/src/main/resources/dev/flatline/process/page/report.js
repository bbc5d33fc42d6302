"use strict";
/* The charts of a report: the one that shows the incident first, then small multiples, each row on one scale. */
(() => {
  const parsed = (id) => JSON.parse(document.getElementById(id).textContent);
  const lead = parsed("lead-chart");
  const charts = parsed("charts");
  const element = (name, text, parent, className) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (className) made.className = className;
    parent.append(made);
    return made;
  };
  /* A variant has one colour on the whole page: that of its place among them. */
  const variants = [];
  const colourOf = (label) => {
    const variant = label.split("/")[0];
    if (!variants.includes(variant)) variants.push(variant);
    return variants.indexOf(variant);
  };
  lead.concat(charts).flatMap((chart) => chart.panels).forEach((panel) => {
    panel.lines.map((line) => line.name).concat(panel.label)
      .filter((label) => label.startsWith("leaky")).forEach(colourOf);
  });

  const draw = (chart, number, place, large) => {
    element(large ? "h2" : "h3", chart.title + (chart.unit ? ", " + chart.unit : ""), place);
    const panels = element("div", "", place, large && chart.panels.length === 1 ? "" : large ? "panels halves" : "panels");
    /* Rates of a leak are far below 1; counts are drawn to 1 at least. */
    const least = chart.across === "h" ? 0 : 1;
    /* Resources of a soak, or of a repeated operation, have units of their own, and so a scale each. */
    const together = (panel) => (["h", "operations"].includes(chart.across) ? [panel] : chart.panels);
    chart.panels.forEach((panel) => {
      const one = panel.lines.length === 1;
      const byCase = chart.across === "items";
      const box = element("div", "", panels, byCase && !large ? "panel wide" : large ? "panel first" : "panel");
      if (!(large && chart.panels.length === 1)) element("h4", panel.label, box);
      const seen = {};
      flatline.draw(element("div", "", box), {
        lines: panel.lines.map((line, index) => {
          const colour = byCase ? colourOf(line.name) : one ? colourOf(panel.label) : index;
          seen[colour] = (seen[colour] ?? -1) + 1;
          return {
            name: line.name,
            colour,
            dash: byCase ? seen[colour] : one ? 0 : index,
            points: byCase,
            /* What is drawn first is wider: it shows on both sides of a line that covers it. */
            width: byCase ? 2 + 3 * Math.min(4, panel.lines.length - 1 - index) : undefined,
          };
        }),
        data: () => flatline.data(panel.lines),
        top: () => 1.12 * Math.max(least, ...together(panel).map(flatline.highest)),
        bottom: () => 1.12 * Math.min(0, ...together(panel).map(flatline.lowest)),
        bands: () => panel.bands,
        limit: () => panel.limit,
        across: chart.across,
        unit: chart.unit,
        height: large ? 360 : byCase ? 260 : 170,
        font: large ? () => 14 : undefined,
        sync: byCase ? null : "row" + number,
        legend: !one,
        named: byCase,
      });
    });
  };
  lead.forEach((chart) => draw(chart, "lead", document.getElementById("lead"), true));
  charts.forEach((chart, number) => draw(chart, number, document.getElementById("place-of-charts"), false));
})();
