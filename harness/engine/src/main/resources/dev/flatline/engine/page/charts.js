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
    return String(+value.toPrecision(3));
  };

  /* Faults as bands over the whole height with their names, phases as a strip at the foot. */
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
        ctx.fillStyle = colour(band.kind === "fault" ? 3 : 2) + (band.kind === "fault" ? "55" : "22");
        ctx.fillRect(left, bbox.top, width, bbox.height);
        ctx.fillStyle = variable("--text");
        ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
        ctx.textBaseline = "top";
        const toTheLeft = left + ctx.measureText(band.name).width > bbox.left + bbox.width;
        ctx.textAlign = toTheLeft ? "right" : "left";
        ctx.fillText(band.name, toTheLeft ? left - 3 : left + 3, bbox.top + 3);
      } else {
        const height = 4 * devicePixelRatio;
        ctx.fillStyle = variable(phases++ % 2 ? "--rule" : "--faint");
        ctx.fillRect(left, bbox.top + bbox.height - height, width, height);
      }
    });
    ctx.restore();
  };

  const drawLimit = (chart, limit) => {
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
    ctx.font = 11 * devicePixelRatio + "px system-ui, sans-serif";
    ctx.textBaseline = "bottom";
    ctx.fillText("limit " + limit, bbox.left + 4, y - 2);
    ctx.restore();
  };

  const highest = (panel) =>
    Math.max(panel.limit ?? 0, ...panel.lines.flatMap((line) => line.points.map((point) => point.y)), 0);

  /* Lines of their own times on one time axis; where one says nothing another may. */
  const data = (lines) =>
    uPlot.join(lines.map((line) => [line.points.map((p) => p.x), line.points.map((p) => p.y)]));

  /**
   * Draws lines into an element, and again when the element or the colours change.
   *
   * @param options lines: [{name, colour, dash, width}], data(), top(), bands(), limit(), across, unit, height, sync, legend
   * @return a function that draws again
   */
  const draw = (element, options) => {
    let chart = null;
    const axis = (label, side) => ({
      stroke: () => variable("--faint"),
      grid: { stroke: () => variable("--rule"), width: 1 },
      ticks: { stroke: () => variable("--rule"), width: 1 },
      font: (options.font ?? 11) + "px system-ui, sans-serif",
      values: (_, ticks) => ticks.map((tick) => number(tick) + (label ? " " + label : "")),
      ...(side === "y" ? { size: options.font ? 88 : 62 } : {}),
    });
    const build = () => {
      chart?.destroy();
      chart = new uPlot(
        {
          width: Math.max(200, element.clientWidth),
          height: options.height,
          legend: { show: options.legend },
          cursor: { sync: options.sync ? { key: options.sync } : undefined, drag: { x: true, y: false } },
          scales: { x: { time: false, range: options.span }, y: { range: () => [0, options.top()] } },
          axes: [axis(options.across === "s" ? "s" : "", "x"), axis(options.unit, "y")],
          series: [
            { label: options.across, value: (_, value) => number(value) },
            ...options.lines.map((line) => ({
              label: line.name,
              stroke: () => colour(line.colour),
              dash: DASHES[line.dash % DASHES.length],
              width: line.width ?? 1.75,
              spanGaps: options.gaps ?? true,
              points: { show: line.points ?? false },
              value: (_, value) => number(value),
            })),
          ],
          hooks: {
            drawClear: [(self) => drawBands(self, options.bands())],
            draw: [(self) => drawLimit(self, options.limit())],
          },
        },
        options.data(),
        element,
      );
    };
    build();
    new ResizeObserver(() => {
      if (element.clientWidth && element.clientWidth !== chart.width) {
        chart.setSize({ width: element.clientWidth, height: options.height });
      }
    }).observe(element);
    dark.addEventListener("change", build);
    return () => chart.setData(options.data());
  };

  return { draw, data, highest, colour };
})();
