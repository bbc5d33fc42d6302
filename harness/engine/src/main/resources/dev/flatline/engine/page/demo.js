"use strict";
/* The live page of a demo: what the server sends, in two columns on one scale. */
(() => {
  const WINDOW = 90;
  const find = (id) => document.getElementById(id);
  const sides = {
    left: { moments: [], bands: [], drawings: [] },
    right: { moments: [], bands: [], drawings: [] },
  };
  const KINDS = [
    { key: "held", title: (hello) => hello.resource + " held at once", unit: "", least: 4 },
    { key: "probeMillis", title: () => "probes, response time p99: what the other users wait", unit: "ms", least: 50 },
    { key: "failed", title: () => "operations failed or shed a second", unit: "", least: 5 },
  ];
  let now = 0;
  let hello = null;
  let fixedAt = null;
  let dirty = false;

  const span = () => [Math.max(0, now - WINDOW), Math.max(30, now)];
  const shown = (side) => sides[side].moments.filter((moment) => moment.t >= span()[0]);
  const top = (kind) => () =>
    1.08 * Math.max(kind.least, ...["left", "right"].flatMap((side) => shown(side).map((m) => m[kind.key] ?? 0)));

  const build = () => {
    find("incident").textContent = hello.incident;
    find("summary").textContent = hello.summary;
    find("left-name").textContent = hello.left;
    find("right-name").textContent = hello.right;
    find("left-does").textContent = hello.leftDoes;
    find("right-does").textContent = hello.rightDoes;
    find("strike").hidden = !hello.fault;
    for (const side of ["left", "right"]) {
      const place = find(side + "-charts");
      place.replaceChildren();
      sides[side].drawings = KINDS.map((kind) => {
        const heading = document.createElement("h3");
        heading.textContent = kind.title(hello) + (kind.unit ? ", " + kind.unit : "");
        const element = document.createElement("div");
        place.append(heading, element);
        return flatline.draw(element, {
          lines: [{ name: kind.key, colour: side === "left" ? 0 : 1, dash: 0, width: 2.5 }],
          data: () => [shown(side).map((m) => m.t), shown(side).map((m) => m[kind.key] ?? null)],
          top: top(kind),
          span,
          bands: () => sides[side].bands.concat(
            side === "left" && fixedAt !== null
              ? [{ kind: "fix", name: "fix: " + hello.right, from: fixedAt, to: Math.max(now, fixedAt) }] : []),
          limit: () => null,
          across: "s",
          unit: "",
          height: Math.max(100, Math.round(innerHeight * 0.125)),
          font: Math.max(12, Math.round(innerWidth / 110)),
          sync: null,
          legend: false,
          gaps: false,
        });
      });
    }
  };

  const figure = (id, value, digits) => {
    find(id).textContent = value == null ? "…" : value.toFixed(digits);
  };

  const draw = () => {
    if (dirty && hello) {
      dirty = false;
      for (const side of ["left", "right"]) {
        const last = sides[side].moments.at(-1);
        if (!last) continue;
        const lately = sides[side].moments.slice(-8);
        figure(side + "-held", Math.max(...lately.map((m) => m.held ?? 0)), 0);
        figure(side + "-probe", last.probeMillis, 0);
        figure(side + "-failed", lately.reduce((sum, m) => sum + m.failed, 0) / lately.length, 1);
        figure(side + "-size", last.size, 0);
        const failing = lately.some((m) => m.failed > 0);
        find(side).className = "side " + (failing ? "failing" : "well");
        sides[side].drawings.forEach((again) => again());
      }
    }
    requestAnimationFrame(draw);
  };

  const source = new EventSource("/events");
  const on = (kind, act) => source.addEventListener(kind, (event) => { act(JSON.parse(event.data)); dirty = true; });
  on("hello", (data) => {
    hello = data;
    fixedAt = null;
    for (const side of Object.values(sides)) { side.moments = []; side.bands = []; }
    find("story").replaceChildren();
    build();
  });
  on("moment", (moment) => {
    now = Math.max(now, moment.t);
    sides[moment.side].moments.push(moment);
    if (sides[moment.side].moments.length > 1500) sides[moment.side].moments.shift();
  });
  on("told", (told) => {
    const line = document.createElement("li");
    line.className = told.kind;
    const time = document.createElement("time");
    time.textContent = told.t.toFixed(1) + " s";
    line.append(time, told.text);
    const story = find("story");
    /* Of the sizes the latest alone: the steps of the story have to stay in sight. */
    if (told.kind === "size") story.querySelectorAll("li.size").forEach((old) => old.remove());
    story.prepend(line);
  });
  on("band", (band) => {
    const bands = sides[band.side].bands;
    const open = bands.find((one) => one.from === band.from);
    if (open) open.to = band.to ?? now;
    else bands.push({ kind: "fault", name: band.name, from: band.from, to: band.to ?? now + 0.5 });
  });
  on("fixed", (fixed) => {
    fixedAt = fixed.t;
    find("left-name").textContent = hello.left + " → " + fixed.variant;
    find("left-does").textContent = hello.rightDoes;
    find("fix").disabled = true;
  });
  on("over", () => {
    source.close();
    find("state").textContent = "the demo is over";
    find("fix").disabled = find("strike").disabled = true;
  });
  source.onopen = () => { find("state").textContent = "live"; };
  source.onerror = () => { find("state").textContent = "the harness does not answer; trying again"; };

  const press = (path) => fetch(path, { method: "POST" }).catch(() => {
    find("state").textContent = "the harness does not answer";
  });
  const actions = { f: "fix", b: "strike" };
  for (const name of Object.values(actions)) {
    find(name).addEventListener("click", () => press("/" + name));
  }
  addEventListener("keydown", (event) => {
    const name = actions[event.key.toLowerCase()];
    if (name && !event.ctrlKey && !event.metaKey && !event.altKey && !find(name).disabled && !find(name).hidden) {
      press("/" + name);
    }
  });
  requestAnimationFrame(draw);
})();
