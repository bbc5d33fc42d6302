"use strict";
/* The live page of a check: what the server sends, a chart for each resource that moves, the three answers at the end. */
(() => {
  const MOST_MOMENTS = 2400;
  const MOST_LINES = 200;
  const LATELY = 5;
  const MIB = 1048576;
  const find = (id) => document.getElementById(id);
  const element = (name, text, kind) => {
    const made = document.createElement(name);
    made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  let moments = [];
  let phases = [];
  let ranges = new Map();
  let panels = new Map();
  let now = 0;
  let dirty = false;
  let over = false;

  const bytes = (resource) => resource.endsWith("bytes");
  const scaled = (resource, value) => (bytes(resource) ? value / MIB : value);
  const number = (resource, value) => +scaled(resource, value).toPrecision(4) + (bytes(resource) ? " MiB" : "");
  const count = (value, unit) => value.toLocaleString("en") + " " + unit + (value === 1 ? "" : "s");
  const font = () => Math.max(11, Math.round(parseFloat(getComputedStyle(document.body).fontSize) * 0.8));

  /* A line ends with its phase: in the next one the resource may not be read, or at other moments. */
  const course = (resource) => {
    const times = [];
    const values = [];
    const next = phases.slice();
    for (const moment of moments) {
      while (next.length && next[0].t <= moment.t) {
        times.push(next.shift().t);
        values.push(null);
      }
      if (moment.held[resource] != null) {
        times.push(moment.t);
        values.push(scaled(resource, moment.held[resource]));
      }
    }
    return [times, values];
  };

  const panel = (resource) => {
    const drawn = element("div", "", "drawn");
    const title = element("h3", "");
    const chart = element("div", "", "chart");
    chart.setAttribute("aria-hidden", "true");
    drawn.append(title, chart);
    find("panels").append(drawn);
    const again = flatline.draw(chart, {
      span: () => [moments[0]?.t ?? 0, Math.max(10, now)],
      across: "s", unit: "", font, sync: null, legend: false, gaps: false, limit: () => null, whole: !bytes(resource),
      lines: [{ name: resource, colour: 1, dash: 0, width: 2.5, steps: true }],
      data: () => course(resource),
      top: () => Math.max(bytes(resource) ? 0.1 : 4, 1.2 * scaled(resource, ranges.get(resource).most)),
      bands: () => phases.filter((phase) => phase.name !== "start").map((phase) => ({ kind: "mark", name: phase.name, from: phase.t, to: phase.t })),
    });
    return { drawn, title, again };
  };

  const figures = () => {
    const last = moments.at(-1);
    if (!last) return;
    const all = (moment) => moment.sent + moment.sentUnderFaults;
    const before = moments.findLast((moment) => moment.t <= last.t - LATELY) ?? moments[0];
    const rate = last.t > before.t ? (all(last) - all(before)) / (last.t - before.t) : 0;
    find("sent").textContent = count(all(last), "operation") + (over ? "" : ", " + rate.toFixed(rate < 10 ? 1 : 0) + " a second");
    find("failed").textContent = (last.failed ? count(last.failed, "operation") + " not answered as expected" : "none")
      + (last.failedUnderFaults ? "; " + last.failedUnderFaults.toLocaleString("en") + " while faults struck, which is not held against it" : "");
    find("waits").textContent = last.waiting && !over ? "Nothing is under way: what comes late is waited for." : "";
    find("clock").textContent = now.toFixed(0) + " s";
    const still = [];
    let zero = 0;
    for (const [resource, range] of [...ranges].sort()) {
      if (range.least === range.most) {
        if (range.last) still.push(resource + " " + number(resource, range.last));
        else zero += 1;
      } else {
        if (!panels.has(resource)) panels.set(resource, panel(resource));
        panels.get(resource).title.replaceChildren(element("b", resource), ": " + number(resource, range.last)
          + ", from " + number(resource, range.least) + " to " + number(resource, range.most) + (over ? "" : " so far"));
      }
    }
    if (zero) still.push("and " + zero + " at 0");
    if (ranges.size) find("still").textContent = still.length ? "Does not move: " + still.join(", ") : "";
  };

  const draw = () => {
    /* First: whatever fails here, the page does not stand still for good. */
    requestAnimationFrame(draw);
    if (dirty) {
      dirty = false;
      figures();
      for (const one of panels.values()) one.again();
    }
  };

  const say = (text) => { find("state").textContent = text; };
  const line = (t, text, kind) => {
    const told = element("li", "", kind);
    told.append(element("time", t.toFixed(0) + " s"), text);
    find("story").prepend(told);
    if (find("story").childElementCount > MOST_LINES) find("story").lastElementChild.remove();
  };
  const list = (id, lines) => find(id).replaceChildren(...lines.map((text) => element("li", text)));

  const source = new EventSource("/events");
  const on = (kind, act) => source.addEventListener(kind, (event) => { act(JSON.parse(event.data)); dirty = true; });
  on("hello", (hello) => {
    moments = [];
    phases = [];
    ranges = new Map();
    panels = new Map();
    now = 0;
    find("service").textContent = hello.service;
    find("operation").textContent = hello.operation;
    list("terms", hello.terms);
    for (const id of ["story", "panels", "answers", "missing"]) find(id).replaceChildren();
    find("verdict").hidden = true;
  });
  on("phase", (phase) => {
    phases.push(phase);
    find("phase").textContent = phase.name + ": " + phase.text;
    line(phase.t, find("phase").textContent, "phase");
  });
  on("told", (told) => line(told.t, told.text, ""));
  on("moment", (moment) => {
    now = Math.max(now, moment.t);
    moments.push(moment);
    if (moments.length > MOST_MOMENTS) moments.shift();
    for (const [resource, value] of Object.entries(moment.held)) {
      const range = ranges.get(resource) ?? { least: value, most: value };
      ranges.set(resource, { least: Math.min(range.least, value), most: Math.max(range.most, value), last: value });
    }
  });
  on("over", (end) => {
    over = true;
    source.close();
    now = end.t;
    say("the run has ended; this page stays as it is");
    document.title = end.word + ": " + document.title;
    find("phase").textContent = "the run has ended";
    find("word").textContent = end.word + (end.exitCode < 0 ? "" : ", exit code " + end.exitCode);
    find("sentence").textContent = end.sentence;
    list("missing", end.missing.filter((text) => text !== end.sentence));
    find("verdict").className = "verdict" + ({ FLAT: " pass", INCONCLUSIVE: " open" }[end.word] ?? "");
    find("verdict").hidden = false;
    if (end.answers.length) find("answers").append(element("h2", "The three answers"));
    find("answers").append(...end.answers.flatMap((answer) => {
      const title = element("h3", answer.question + " ");
      title.append(element("b", answer.decision, answer.decision.toLowerCase()));
      const said = document.createElement("ul");
      said.append(...answer.sentences.map((text) => element("li", text)));
      return [title, element("p", answer.asks, "key"), said];
    }));
    figures();
    for (const resource of end.rising) panels.get(resource)?.drawn.classList.add("rising");
    for (const resource of end.rising.slice().reverse()) {
      if (panels.has(resource)) find("panels").prepend(panels.get(resource).drawn);
    }
  });
  source.onopen = () => say("live");
  source.onerror = () => say("the check does not answer: it has ended, or was stopped; what was seen last stays here");
  requestAnimationFrame(draw);
})();
