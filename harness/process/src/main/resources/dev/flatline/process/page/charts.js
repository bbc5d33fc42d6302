"use strict";
/* Colours are those of M. Okabe and K. Ito, "Color universal design" (2008), lighter on a dark ground; each line of a
   chart also has a dash of its own, so that it can be told without them. */
const flatline = (() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const PALETTE = {
    light: ["#D55E00", "#0072B2", "#009E73", "#CC79A7", "#B07D00", "#56B4E9"],
    dark: ["#FF8A3D", "#56B4E9", "#2CC79A", "#E5A3C6", "#F0C350", "#A8D8F5"],
  };
  const DASHES = [[], [8, 4], [2, 3], [12, 3, 2, 3], [5, 5], [2, 6]];

  const colour = (index) => PALETTE[dark.matches ? "dark" : "light"][index % 6];
  const variable = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  const number = (value) => {
    if (value == null) return "";
    const size = Math.abs(value);
    if (size >= 1e6) return +(value / 1e6).toPrecision(3) + " M";
    if (size >= 1e4) return +(value / 1e3).toPrecision(3) + " k";
    return size > 0 && size < 1e-3 ? value.toExponential(1) : String(+value.toPrecision(3));
  };

  const small = (font) => Math.max(11, Math.round(font * 0.9)) * devicePixelRatio + "px system-ui, sans-serif";

  /* Text that stays legible where a line crosses it. */
  const write = (ctx, text, x, y) => {
    ctx.save();
    ctx.setLineDash([]);
    ctx.lineJoin = "round";
    ctx.lineWidth = 4 * devicePixelRatio;
    ctx.strokeStyle = variable("--ground");
    ctx.strokeText(text, x, y);
    ctx.restore();
    ctx.fillText(text, x, y);
  };

  /* Names at the head of a chart, each on the first row where it covers no other; without a row it is left out. */
  const nameRows = (chart, font) => {
    const { ctx, bbox } = chart;
    const gap = 3 * devicePixelRatio;
    const step = parseFloat(font) * 1.25;
    // A sixth of the chart at most.
    const rows = Array.from({ length: Math.min(3, Math.max(1, Math.floor(bbox.height / step / 6))) }, () => []);
    return (name, at) => {
      ctx.font = font;
      const wide = ctx.measureText(name).width;
      const toTheLeft = at + wide > bbox.left + bbox.width && at - wide > bbox.left;
      const [from, to] = toTheLeft ? [at - gap - wide, at - gap] : [at + gap, at + gap + wide];
      const row = rows.findIndex((taken) => taken.every(([left, right]) => to + gap < left || from - gap > right));
      if (row < 0) return;
      rows[row].push([from, to]);
      ctx.fillStyle = variable("--text");
      ctx.textBaseline = "top";
      ctx.textAlign = "left";
      write(ctx, name, from, bbox.top + gap + row * step);
    };
  };

  /* Faults as bands over the whole height, phases as a strip at the foot, a mark as a line down; under the grid and the lines. */
  const drawBands = (chart, bands) => {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    let phases = 0;
    bands.forEach((band) => {
      const left = chart.valToPos(band.from, "x", true);
      const width = Math.max(2, chart.valToPos(band.to, "x", true) - left);
      if (band.kind !== "phase") {
        const mark = band.kind === "mark";
        ctx.fillStyle = mark ? variable("--text") : colour(band.kind === "fault" ? 3 : 2) + (band.kind === "fault" ? "55" : "22");
        ctx.fillRect(left, bbox.top, mark ? 1.5 * devicePixelRatio : width, bbox.height);
      } else {
        const height = 4 * devicePixelRatio;
        ctx.fillStyle = variable(phases++ % 2 ? "--rule" : "--faint");
        ctx.fillRect(left, bbox.top + bbox.height - height, width, height);
      }
    });
    ctx.restore();
  };

  /* The names of faults and marks at their left, over the grid and the lines. */
  const nameBands = (chart, bands, font) => {
    const { ctx, bbox } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    const nameAt = nameRows(chart, font);
    // Marks first: there is one of each, and it is what the chart is about.
    const named = bands.filter((band) => band.kind !== "phase");
    [...named.filter((band) => band.kind === "mark"), ...named.filter((band) => band.kind !== "mark")].forEach((band) =>
      nameAt(band.name, chart.valToPos(band.from, "x", true)));
    ctx.restore();
  };

  const drawLimit = (chart, limit, name, font) => {
    if (limit == null) return;
    const { ctx, bbox } = chart;
    const y = chart.valToPos(limit, "y", true);
    ctx.save();
    ctx.strokeStyle = variable("--text");
    ctx.setLineDash([10, 5]);
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.fillStyle = variable("--text");
    ctx.font = font;
    ctx.textAlign = "left";
    ctx.textBaseline = "bottom";
    write(ctx, (name ?? "limit") + " " + number(limit), bbox.left + 4, y - 2);
    ctx.restore();
  };

  /* The names of lines at their ends, those that end in one point together: one may cover the other. */
  const drawNames = (chart, lines, font) => {
    const ends = new Map();
    lines.forEach((line, index) => {
      const values = chart.data[index + 1];
      const last = values.findLastIndex((value) => value != null);
      if (last < 0) return;
      const key = last + " " + values[last];
      ends.set(key, { x: chart.data[0][last], y: values[last], names: (ends.get(key)?.names ?? []).concat(line.name) });
    });
    const { ctx } = chart;
    ctx.save();
    ctx.font = "600 " + font;
    ctx.fillStyle = variable("--text");
    ctx.textAlign = "right";
    ctx.textBaseline = "bottom";
    for (const end of ends.values()) {
      const shown = end.names.slice(0, 4).join(" = ") + (end.names.length > 4 ? " and " + (end.names.length - 4) + " more" : "");
      write(ctx, shown + ": " + number(end.y), chart.valToPos(end.x, "x", true) - 10 * devicePixelRatio,
        chart.valToPos(end.y, "y", true) - 12 * devicePixelRatio);
    }
    ctx.restore();
  };

  const highest = (panel) =>
    Math.max(panel.limit ?? 0, ...panel.lines.flatMap((line) => line.points.map((point) => point.y)), 0);

  /* Below 0 for what may fall, such as a slope. */
  const lowest = (panel) => Math.min(0, ...panel.lines.flatMap((line) => line.points.map((point) => point.y)));

  /* Lines of their own times on one time axis; where one says nothing another may. */
  const data = (lines) =>
    uPlot.join(lines.map((line) => [line.points.map((p) => p.x), line.points.map((p) => p.y)]));

  /**
   * Draws lines into an element, and again when the element or the colours change.
   *
   * @param options lines: [{name, colour, dash, width}], data(), top(), bands(), limit(), across, unit, height, sync, legend,
   *   limitName, named (lines have their names at their ends), whole (numbers on the axis), font(), steps and plain of a line; without a height the chart fills its element, whose size is then that of the style sheet
   * @return a function that draws again
   */
  const draw = (element, options) => {
    let chart = null;
    const font = () => options.font?.() ?? 11;
    let built = 0;
    const axis = (label, side) => ({
      stroke: () => variable("--faint"),
      grid: { stroke: () => variable("--rule"), width: 1 },
      ticks: { stroke: () => variable("--rule"), width: 1 },
      ...((side === "x" && options.across === "items") || (side === "y" && options.whole) ? { incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000] } : {}),
      font: font() + "px system-ui, sans-serif",
      values: (_, ticks) => ticks.map((tick) => number(tick) + (label ? " " + label : "")),
      ...(side === "y" ? { size: options.font ? Math.round(font() * 4.2) : 62 } : options.font ? { size: Math.round(font() * 2.4) } : {}),
    });
    const height = () => options.height ?? Math.max(90, element.clientHeight);
    const build = () => {
      chart?.destroy();
      built = font();
      chart = new uPlot(
        {
          width: Math.max(200, element.clientWidth),
          height: height(),
          padding: options.font ? [Math.round(font() * 0.6), null, null, null] : undefined,
          legend: { show: options.legend },
          cursor: { sync: options.sync ? { key: options.sync } : undefined, drag: { x: true, y: false } },
          scales: { x: { time: false, range: options.span }, y: { range: () => [options.bottom?.() ?? 0, options.top()] } },
          axes: [axis(["items", "operations"].includes(options.across) ? "" : options.across, "x"), axis(options.unit, "y")],
          series: [
            { label: options.across, value: (_, value) => number(value) },
            ...options.lines.map((line) => ({
              label: line.name,
              stroke: () => line.plain ? variable("--text") : colour(line.colour),
              dash: DASHES[line.dash % DASHES.length],
              width: line.width ?? 1.75,
              spanGaps: options.gaps ?? true,
              paths: line.steps ? uPlot.paths.stepped({ align: 1 }) : undefined,
              points: { show: line.points ?? false },
              value: (_, value) => number(value),
            })),
          ],
          hooks: {
            drawClear: [(self) => drawBands(self, options.bands())],
            draw: [(self) => nameBands(self, options.bands(), small(font())),
              (self) => drawLimit(self, options.limit(), options.limitName, small(font())),
              (self) => { if (options.named) drawNames(self, options.lines, small(font())); }],
          },
        },
        options.data(),
        element,
      );
    };
    build();
    new ResizeObserver(() => {
      const size = { width: Math.max(200, element.clientWidth), height: height() };
      if (built !== font()) {
        build();
      } else if (element.clientWidth && (size.width !== chart.width || size.height !== chart.height)) {
        chart.setSize(size);
      }
    }).observe(element);
    dark.addEventListener("change", build);
    return () => chart.setData(options.data());
  };

  return { draw, data, highest, lowest, colour };
})();
