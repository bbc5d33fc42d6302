"""Tables of what was found: runs, verdicts, shares with their exact bounds."""
import collections
import math
import re

from watching import RIGHT

CONFIDENCE = 0.95


def upper(hits, runs):
    """Clopper-Pearson: the greatest share that would still give so few hits in one of twenty repetitions."""
    if runs == 0 or hits == runs:
        return 1.0
    low, high = hits / runs, 1.0
    for _ in range(50):
        share = (low + high) / 2
        below = sum(math.comb(runs, k) * share**k * (1 - share) ** (runs - k) for k in range(hits + 1))
        low, high = (share, high) if below > 1 - CONFIDENCE else (low, share)
    return high


def tables(results):
    """All of them as text."""
    healthy = [r for r in results if not r["lost"]]
    leaky = [r for r in results if r["lost"]]
    return "\n".join(
        [
            "healthy, from the start of the process",
            _rows(healthy, "runtime", False),
            _rows(healthy, "seconds", False),
            "a planted leak of five times the detection limit",
            _rows(leaky, "runtime", True),
            _rows(leaky, "leak", True),
            _rows(leaky, "seconds", True),
            "gauges that rose in healthy runs: " + _wrong(healthy),
            f"leaks cut to what the machine has room for: {sum(r['cut'] for r in leaky)}"
            f"; without a printed detection limit: {sum(r['limit'] is None for r in leaky)}",
        ]
    )


def found(result):
    return result["decision"] == "RISING" and any(re.search(RIGHT[result["leak"]], gauge) for gauge in result["rising"])


def _rows(results, key, leaky):
    groups = collections.defaultdict(list)
    for result in results:
        groups[str(result[key])].append(result)
    what = "found by its gauge" if leaky else "false RISING"
    lines = [f"{key:12} {'runs':>5} {'RISING':>7} {'FLAT':>5} {'INCONCLUSIVE':>13} {'other':>6}  {'median s':>8}  {what}"]
    for name, group in [*sorted(groups.items()), ("all", results)]:
        decisions = collections.Counter(r["decision"] for r in group)
        named = [decisions[d] for d in ("RISING", "FLAT", "INCONCLUSIVE")]
        hits = sum(map(found, group)) if leaky else named[0]
        runs = len(group)
        bound = f"at least {1 - upper(runs - hits, runs):.1%}" if leaky else f"at most {upper(hits, runs):.1%}"
        middle = sorted(r["took"] for r in group)[runs // 2] if runs else 0
        lines.append(
            f"{name:12} {runs:5} {named[0]:7} {named[1]:5} {named[2]:13} {runs - sum(named):6}  {middle:8.0f}  "
            f"{hits} of {runs} ({bound})"
        )
    return "\n".join(lines) + "\n"


def _wrong(healthy):
    count = collections.Counter(gauge for r in healthy for gauge in r["rising"])
    return ", ".join(f"{gauge} {times}" for gauge, times in count.most_common()) or "none"
