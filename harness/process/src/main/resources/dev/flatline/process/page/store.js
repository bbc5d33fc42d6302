"use strict";
/* A store of units as squares, each in the colour of the operation that holds it, and who waits beside it. */
const holders = (() => {
  const COLOURS = ["#ffb27a", "#8ecbff", "#6fd9b5", "#f2b3d9", "#ffe27a", "#b9c7ff", "#d9bd9c", "#c9ef8f"];
  const PROBE = "#e6e8ec";
  const UNKNOWN = "#b4b9c2";
  const LABELLED = 40;
  const SHOWN = 60;
  /* So many squares are drawn at most: of a larger store each is more than one unit. */
  const CELLS = 1000;
  /* Of so many slots of each kind the harness tells at most. */
  const MOST = 64;

  /* What is held by whom: a number of units for each operation, and the rest, whose operation is not known. */
  const wanted = (moment) => {
    const units = new Map();
    (moment.batches ?? []).forEach((held, slot) => { if (held > 0) units.set("b" + slot, held); });
    (moment.probes ?? []).forEach((held, slot) => { if (held > 0) units.set("p" + slot, held); });
    const rest = (moment.inUse ?? 0) - [...units.values()].reduce((sum, held) => sum + held, 0);
    if (rest > 0) units.set("?", rest);
    return units;
  };

  const paint = (cell, owner) => {
    cell.className = owner ? "taken" : "";
    const slot = owner ? Number(owner.slice(1)) : 0;
    cell.style.background = !owner ? "" : owner === "?" ? UNKNOWN : owner[0] === "p" ? PROBE : COLOURS[slot % COLOURS.length];
    cell.textContent = !owner ? "" : owner === "?" ? "?" : owner[0] === "p" ? "·" : String(slot + 1);
  };

  /* Squares that each operation gets if one stands for so many units: rounded so that their sum is right. */
  const squares = (units, scale) => {
    let before = 0;
    return new Map([...units].map(([owner, held]) => {
      const first = Math.floor(before / scale);
      before += held;
      return [owner, Math.floor(before / scale) - first];
    }));
  };

  /** A store in an element; what it answers shows a moment, and tells what is held and how many units a square is. */
  const store = (element, waiters, capacity) => {
    let owners = [];
    let most = capacity ?? 10;
    let scale = 1;
    const size = () => {
      scale = Math.max(1, Math.ceil(most / CELLS));
      const cells = Math.max(1, Math.ceil(most / scale));
      if (cells === owners.length) return;
      while (element.childElementCount < cells) element.append(document.createElement("i"));
      while (element.childElementCount > cells) element.lastElementChild.remove();
      owners.length = cells;
      const dense = cells > LABELLED;
      element.classList.toggle("dense", dense);
      element.style.setProperty("--across", dense ? 32 : Math.min(10, cells));
      element.style.setProperty("--tall", dense ? ".7em" : cells > 10 ? "2em" : "clamp(2.2em, 7vh, 5em)");
    };
    size();
    return (moment) => {
      const units = wanted(moment);
      const held = [...units.values()].reduce((sum, one) => sum + one, 0);
      if (!capacity && held > most) {
        most = held;
        size();
      }
      const left = squares(units, scale);
      /* A unit stays where it is for as long as its operation holds it. */
      owners = Array.from(owners, (owner) => {
        const more = left.get(owner) ?? 0;
        if (more > 0) left.set(owner, more - 1);
        return more > 0 ? owner : null;
      });
      let next = 0;
      for (const [owner, more] of left) {
        for (let i = 0; i < more && next < owners.length; i++) {
          while (next < owners.length && owners[next] !== null) next++;
          if (next < owners.length) owners[next] = owner;
        }
      }
      owners.forEach((owner, i) => paint(element.children[i], owner));
      const waiting = Math.max(0, Math.min(SHOWN, moment.waiting ?? 0));
      while (waiters.childElementCount < waiting) waiters.append(document.createElement("i"));
      while (waiters.childElementCount > waiting) waiters.lastElementChild.remove();
      return { held: capacity ? Math.min(held, capacity) : held, scale };
    };
  };

  /** How many of those who wait hold something themselves, at least: the others in flight cannot be all of them. */
  const holdAndWait = (moment) => {
    const slots = (moment.batches ?? []).concat(moment.probes ?? []);
    if (wanted(moment).has("?") || slots.length >= MOST) return 0;
    const without = slots.filter((held) => held === 0).length;
    return Math.max(0, (moment.waiting ?? 0) - without);
  };

  return { store, holdAndWait };
})();
