"use strict";
// A chart of earlier scans or audits: a bar for each, the latest on the right, with its text.

const TREND = { width: 320, height: 110, top: 16, bottom: 18 };

/** One trend: `{kind, subject, points: [{at, found, severities}]}`. */
function trendChart(trend, title) {
  const points = trend.points;
  const most = Math.max(1, ...points.map((point) => point.found));
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
      svg.append(drawn("text", { x: TREND.width, y: y - 4, "text-anchor": "end" }, String(point.found)));
    }
  });
  if (points.length) {
    const first = TREND.width - points.length * step;
    svg.append(drawn("text", { x: TREND.width, y: TREND.height - 4, "text-anchor": "end" }, day(points[points.length - 1])));
    if (points.length * step > 150) svg.append(drawn("text", { x: first, y: TREND.height - 4 }, day(points[0])));
  }
  return element("figure", { class: "trend" }, element("p", {}, element("b", {}, title), trend.kind === "drift" ? [" ", element("span", { class: "soft" }, trend.subject)] : []), svg,
    element("details", {}, element("summary", {}, `As a table (${points.length})`), trendTable(points)));
}

function layers(point) {
  const told = ["info", "low", "medium", "high", "critical"].map((name) => [name, point.severities?.[name] || 0]).filter(([, number]) => number);
  return told.length ? told : [["found", point.found]];
}

function day(point) {
  return point.at.slice(0, 10);
}

function trendText(points) {
  if (!points.length) return "Nothing earlier is known.";
  const first = points[0], last = points[points.length - 1];
  return `${points.length} points from ${day(first)} to ${day(last)}: first ${first.found}, last ${last.found}.`;
}

function trendTable(points) {
  const head = element("tr", {}, element("th", { scope: "col" }, "When (UTC)"), element("th", { scope: "col" }, "Found"));
  const rows = [...points].reverse().map((point) => element("tr", {}, element("td", {}, point.at.slice(0, 16).replace("T", " ")),
    element("td", {}, String(point.found))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, rows));
}
