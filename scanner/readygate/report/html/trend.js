"use strict";
// Charts of earlier scans, audits or verdicts: a bar for each, the latest on the right, with its text.

const TREND = { width: 320, height: 110, top: 16, bottom: 18 };
const TITLES = { readiness: "Failures, scan by scan", drift: "Drift", audits: "Audits so far", checklist: "Done by the checklist" };

/** Draws all trends that have a past. On a phone they are folded away, so that what was found comes first. */
function showTrends(trends) {
  const drawable = trends.filter((trend) => trend.points.length > 1);
  if (!drawable.length) return;
  const told = drawable.map((trend) => `${TITLES[trend.kind]}: ${measured(trend.points[0])} → ${measured(trend.points[trend.points.length - 1])}`);
  const folded = element("details", { class: "earlier" }, element("summary", {}, told.join("; ")), element("div", { class: "charts" }, drawable.map(trendChart)));
  const phone = matchMedia("(max-width: 40rem)");
  const fold = () => { folded.open = !phone.matches; };
  fold();
  phone.addEventListener("change", fold);
  addEventListener("beforeprint", () => { folded.open = true; });
  byId("trends").replaceChildren(folded);
}

/** One trend: `{kind, subject, points: [{at, found, severities}]}`; a checklist's points are `{at, percent, applicable, contradicted}`. */
function trendChart(trend) {
  const points = trend.points;
  const most = trend.kind === "checklist" ? 100 : Math.max(1, ...points.map((point) => point.found));
  const room = TREND.height - TREND.top - TREND.bottom;
  const step = TREND.width / Math.max(points.length, 10);
  const base = TREND.height - TREND.bottom;
  const svg = drawn("svg", { viewBox: `0 0 ${TREND.width} ${TREND.height}`, role: "img", "aria-label": trendText(points) },
    drawn("line", { class: "axis", x1: 0, x2: TREND.width, y1: base + .5, y2: base + .5 }));
  points.forEach((point, index) => {
    let y = base;
    const x = TREND.width - (points.length - index) * step;
    for (const [name, number] of layers(point)) {
      const height = number / most * room;
      y -= height;
      svg.append(drawn("rect", { class: name, x, y, width: Math.max(step - 2, 1), height }));
    }
    if (index === points.length - 1) {
      svg.append(drawn("text", { x: TREND.width, y: y - 4, "text-anchor": "end" }, measured(point)));
    }
  });
  const first = TREND.width - points.length * step;
  svg.append(drawn("text", { x: TREND.width, y: TREND.height - 4, "text-anchor": "end" }, day(points[points.length - 1])));
  if (points.length * step > 150) svg.append(drawn("text", { x: first, y: TREND.height - 4 }, day(points[0])));
  const subject = [["drift", "checklist"].includes(trend.kind) && trend.subject, points.some((point) => point.contradicted) && "(red: ticked, and not done)"]
    .filter(Boolean).map((text) => [" ", element("span", { class: "soft" }, text)]);
  return element("figure", { class: "trend" }, element("p", {}, element("b", {}, TITLES[trend.kind]), subject), svg,
    element("details", {}, element("summary", {}, `As a table (${points.length})`), trendTable(points)));
}

/** What a bar is made of, from below. */
function layers(point) {
  if ("percent" in point) {
    const ticked = Math.min(100 - point.percent, point.contradicted / Math.max(point.applicable, 1) * 100);
    return [["done", point.percent], ["contradicted", ticked]].filter(([, number]) => number);
  }
  const told = ["info", "low", "medium", "high", "critical"].map((name) => [name, point.severities?.[name] || 0]).filter(([, number]) => number);
  return told.length ? told : [["found", point.found]];
}

/** The number that a point is about. */
function measured(point) {
  return "percent" in point ? `${point.percent} %` : String(point.found);
}

function day(point) {
  return point.at.slice(0, 10);
}

function trendText(points) {
  const first = points[0], last = points[points.length - 1];
  return `${points.length} points from ${day(first)} to ${day(last)}: first ${measured(first)}, last ${measured(last)}.`;
}

function trendTable(points) {
  const columns = "percent" in points[0]
    ? [["Done", measured], ["Of", (point) => point.applicable], ["Ticked, not done", (point) => point.contradicted]]
    : [["Found", measured]];
  const head = element("tr", {}, ["When (UTC)", ...columns.map(([name]) => name)].map((name) => element("th", { scope: "col" }, name)));
  const rows = [...points].reverse().map((point) => element("tr", {}, element("td", {}, point.at.slice(0, 16).replace("T", " ")),
    columns.map(([, of]) => element("td", {}, String(of(point))))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, rows));
}
