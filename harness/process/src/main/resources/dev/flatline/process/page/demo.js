"use strict";
/* The live page of a demo: what the server sends, the leaky variant above its fix on one time axis and one scale. */
(() => {
  const WINDOW = 90;
  const FAILING_MOMENTS = 8;
  const SIDES = ["upper", "lower"];
  const find = (id) => document.getElementById(id);
  const fresh = () => ({ moments: [], bands: [], show: () => ({ held: 0, scale: 1 }) });
  const sides = { upper: fresh(), lower: fresh() };
  let drawings = [];
  let now = 0;
  let hello = null;
  let fixedAt = null;
  let dirty = false;
  let replayed = false;

  const span = () => [Math.max(0, now - WINDOW), Math.max(30, now)];
  const shown = (side) => sides[side].moments.filter((moment) => moment.t >= span()[0]);
  const highest = (key, least) => Math.max(least, ...SIDES.flatMap((side) => shown(side).map((m) => m[key] ?? 0)));
  const capacity = () => hello.mechanism?.capacity;
  const needed = (moment) => {
    const sizes = hello.safeSizes?.needed;
    return sizes ? sizes[Math.min(moment.size, sizes.length) - 1] : null;
  };
  const unfixed = (side, moment) => side === "upper" && (fixedAt === null || moment.t < fixedAt);
  const units = (count) => count + " " + (count === 1 ? hello.mechanism?.unit ?? hello.resource : hello.resource);

  const fix = () => (fixedAt === null ? [] : [{ kind: "mark", name: "fix on", from: fixedAt, to: fixedAt }]);
  /* Where a batch first needs more units than the store has: from there on leaky batches can wait for each other. */
  const cliff = (side) => {
    const first = capacity() && shown(side).find((m) => unfixed(side, m) && needed(m) > capacity());
    return first ? [{ kind: "mark", name: "over the cliff: " + needed(first) + " needed", from: first.t, to: first.t }] : [];
  };

  const font = () => Math.max(11, Math.round(parseFloat(getComputedStyle(document.body).fontSize) * 0.8));
  const common = (options) => ({
    span, across: "s", unit: "", font, sync: null, legend: false, gaps: false, limit: () => null, ...options,
  });
  const legend = (id, parts) => find(id).replaceChildren(...parts.flatMap((part, i) => {
    const made = document.createElement(i ? "span" : "b");
    made.textContent = (i ? " · " : "") + part;
    return [made];
  }));

  const drawHeld = (side, colour) => {
    const parts = [hello.resource + " held at once"];
    if (side === "upper" && hello.safeSizes) {
      parts.push("dashed: the safe size, " + hello.safeSizes.formula + ", for C = " + hello.safeSizes.operations
        + " batches of B items");
    }
    legend(side + "-held-title", parts);
    return flatline.draw(find(side + "-held"), common({
      lines: [
        { name: "held", colour, dash: 0, width: 3 },
        { name: "needed", plain: true, dash: 1, width: 2, steps: true },
      ],
      data: () => {
        const moments = shown(side);
        return [
          moments.map((m) => m.t),
          moments.map((m) => m.highest ?? null),
          moments.map((m) => (unfixed(side, m) ? needed(m) : null)),
        ];
      },
      top: () => capacity() ? Math.max(capacity() * 1.35, highest("highest", 0) * 1.1) : highest("highest", 4) * 1.15,
      limit: () => capacity() ?? null,
      whole: true,
      limitName: hello.mechanism ? hello.mechanism.store + ":" : "",
      bands: () => sides[side].bands.concat(side === "upper" ? fix() : [], cliff(side)),
    }));
  };

  /* Both sides in one chart: their moments come one after the other, and each has a line of its own. */
  const drawBoth = (id, key, least) => flatline.draw(find(id), common({
    lines: [
      { name: "upper", colour: 0, dash: 0, width: 3 },
      { name: "lower", colour: 1, dash: 1, width: 3 },
    ],
    gaps: true,
    data: () => uPlot.join(SIDES.map((side) => [shown(side).map((m) => m.t), shown(side).map((m) => m[key] ?? null)])),
    top: () => 1.1 * highest(key, least),
    bands: () => sides.upper.bands.concat(fix()),
  }));

  const build = () => {
    find("incident").textContent = hello.incident;
    find("summary").textContent = hello.summary;
    for (const side of SIDES) {
      find(side + "-name").textContent = hello[side].name;
      find(side + "-does").textContent = hello[side].summary;
      find(side + "-store").replaceChildren();
      sides[side].show = holders.store(find(side + "-store"), find(side + "-waiters"), capacity());
    }
    find("fault").hidden = !hello.fault;
    /* In new elements, as the old ones are still observed. */
    for (const chart of document.querySelectorAll(".chart")) chart.replaceWith(chart.cloneNode(false));
    legend("failed-title", ["not served, operations a second", hello.upper.name + " solid, " + hello.lower.name + " dashed"]);
    legend("wait-title", ["requests for a single item: ms to answer, 99th percentile", hello.upper.name + " solid, " + hello.lower.name + " dashed"]);
    drawings = [drawHeld("upper", 0), drawHeld("lower", 1), drawBoth("failed", "failed", 5), drawBoth("wait", "probeMillis", 50)];
  };

  const figures = (side) => {
    const lately = sides[side].moments.slice(-FAILING_MOMENTS);
    const last = lately.at(-1);
    if (!last) return;
    const { held, scale } = sides[side].show(last);
    const all = capacity() ?? null;
    find(side + "-taken").textContent = all ? held + " of " + all : String(held);
    find(side + "-taken-of").textContent = hello.resource + (all ? " taken, coloured by batch" : " held")
      + (scale > 1 ? "; one square is " + units(scale) : "");
    const batches = (last.batches ?? []).filter((units) => units > 0).length;
    find(side + "-store").setAttribute("aria-label",
      (all ? held + " of " + units(all) : units(held)) + " held, by " + batches + (batches === 1 ? " batch" : " batches"));
    const waits = find(side + "-waits");
    if (last.waiting == null) {
      waits.textContent = "";
    } else {
      const count = document.createElement("b");
      count.textContent = last.waiting;
      const holding = holders.holdAndWait(last);
      waits.replaceChildren(count, (last.waiting === 1 ? " waits" : " wait") + " for a " + hello.mechanism.unit
        + (holding > 0 ? ", at least " + holding + " of them while holding some" : ""));
    }
    find(side).className = "side " + (lately.some((m) => m.failed > 0) ? "failing" : "well");
  };

  const draw = () => {
    /* First: whatever fails here, the page does not stand still for good. */
    requestAnimationFrame(draw);
    if (dirty && hello) {
      dirty = false;
      find("clock").textContent = now.toFixed(0) + " s";
      SIDES.forEach(figures);
      drawings.forEach((again) => again());
    }
  };

  const say = (text) => { find("state").textContent = text; };
  const source = new EventSource("/events");
  const on = (kind, act) => source.addEventListener(kind, (event) => { act(JSON.parse(event.data)); dirty = true; });
  on("hello", (data) => {
    hello = data;
    fixedAt = null;
    now = 0;
    for (const side of SIDES) sides[side] = fresh();
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
    time.textContent = told.t.toFixed(0) + " s";
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
    find("upper-name").textContent = hello.upper.name + " → " + fixed.variant;
    find("upper-does").textContent = hello.lower.summary;
    find("fix").disabled = true;
  });
  on("replayed", () => {
    replayed = true;
    say("a replay");
    find("fix").hidden = find("fault").hidden = true;
  });
  on("over", () => {
    source.close();
    say(replayed ? "the replay is over" : "the demo is over");
    find("fix").disabled = find("fault").disabled = true;
  });
  source.onopen = () => say(replayed ? "a replay" : "live");
  source.onerror = () => say("the harness does not answer; trying again");

  const press = (path) => fetch(path, { method: "POST" }).catch(() => say("the harness does not answer"));
  const actions = { f: "fix", b: "fault" };
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
