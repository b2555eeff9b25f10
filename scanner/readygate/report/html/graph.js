"use strict";
// The relations that decided: the subject, the resources that its evidence names, and those whose evidence names it.

const MOST_NODES = 8;
const BOX = 46;
const GAP = 14;

/** Draws the graph for some findings of one resource into a box; its width decides whether it has two columns or one. */
function drawGraph(box, subject, found) {
  const edges = relations(subject, found);
  const shownEdges = edges.slice(0, MOST_NODES);
  const width = Math.max(box.clientWidth, 260);
  const wide = width >= 440;
  const nodeWidth = wide ? Math.floor((width - 72) / 2) : width - 30;
  const rows = shownEdges.length + (wide ? 0 : 1);
  const height = Math.max(rows, 1) * (BOX + GAP) + 4;
  const start = { x: 2, y: wide ? (height - BOX) / 2 : 2 };
  const caption = element("p", { class: "soft said", "aria-live": "polite" }, captionOf(edges));
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${height}`, height, role: "group", "aria-label": "Relations of " + plain(addressOf(subject)) },
    drawn("defs", {}, drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto-start-reverse",
      markerUnits: "userSpaceOnUse" }, drawn("path", { d: "M0 0 8 4 0 8z" }))));
  const nodes = [];
  shownEdges.forEach((edge, index) => {
    const at = { x: width - nodeWidth - 2, y: (wide ? index : index + 1) * (BOX + GAP) + 2 };
    const line = drawn("path", { d: wide ? curve(start, at, nodeWidth) : elbow(start, at), class: edge.back ? "back" : null,
      [edge.back ? "marker-start" : "marker-end"]: "url(#arrow)" });
    svg.append(line);
    nodes.push(node(edge.resource, at, nodeWidth, { line, caption, text: edge.facts.join("; "), rest: captionOf(edges) }));
  });
  svg.append(node(subject, start, nodeWidth, null), ...nodes);
  box.replaceChildren(svg, caption);
}

/** Whom the findings' evidence names, and which other failures name the subject; the first are the reason, the others show what hangs on it. */
function relations(subject, found) {
  const edges = new Map();
  const add = (resource, back, fact) => {
    const key = (back ? "back\n" : "") + resource;
    if (!edges.has(key)) edges.set(key, { resource, back, facts: [] });
    if (!edges.get(key).facts.includes(fact)) edges.get(key).facts.push(fact);
  };
  for (const item of found) {
    for (const fact of item.finding.evidence) {
      const resource = idOf(item.finding.root, fact.address);
      if (resource !== subject) add(resource, false, plain((fact.attribute ? fact.attribute + ": " : "") + fact.statement));
    }
  }
  for (const item of namedBy.get(subject) || []) {
    if (item.state === "fail" || item.state === "unknown") add(item.resource, true, plain(item.finding.policy + ": " + said(item)));
  }
  return [...edges.values()];
}

function captionOf(edges) {
  const more = edges.length - MOST_NODES;
  return "Arrows lead to what decided; dashed ones come from resources whose findings name this one." + (more > 0 ? ` ${more} more are not drawn.` : "");
}

function curve(from, to, width) {
  const x = from.x + width, y = from.y + BOX / 2, end = to.y + BOX / 2, middle = (x + to.x) / 2;
  return `M${x + 2} ${y} C${middle} ${y} ${middle} ${end} ${to.x - 3} ${end}`;
}

function elbow(from, to) {
  const y = to.y + BOX / 2;
  return `M${from.x + 12} ${from.y + BOX + 2} V${y} H${to.x - 3}`;
}

/** A box with type and name; it leads to the resource where the report has findings of it. */
function node(resource, at, width, edge) {
  const address = plain(addressOf(resource));
  const cut = address.lastIndexOf(".", address.includes("[") ? address.indexOf("[") : address.length);
  const letters = Math.floor((width - 20) / 7.4);
  const label = [drawn("title", {}, address), drawn("rect", { x: at.x, y: at.y, width, height: BOX, rx: 6 }),
    drawn("text", { class: "kind", x: at.x + 10, y: at.y + 19 }, shortened(cut > 0 ? address.slice(0, cut) : "resource", letters)),
    drawn("text", { x: at.x + 10, y: at.y + 36 }, shortened(address.slice(cut + 1), letters))];
  const kind = stateOf(resource);
  const leads = edge !== null && byResource.has(resource);
  const group = drawn(leads ? "a" : "g", { class: kind + (edge ? "" : " subject"), href: leads ? addressFor({ finding: null, resource }) : null,
    "aria-label": leads ? `${address}: ${STATES[kind] || "no finding"}` : null }, label);
  if (edge) {
    const light = (on) => () => {
      edge.line.classList.toggle("lit", on);
      edge.caption.textContent = on ? edge.text : edge.rest;
    };
    for (const name of ["mouseenter", "focus"]) group.addEventListener(name, light(true));
    for (const name of ["mouseleave", "blur"]) group.addEventListener(name, light(false));
  }
  return group;
}

function shortened(text, letters) {
  if (text.length <= letters) return text;
  const head = Math.ceil((letters - 1) / 2);
  return text.slice(0, head) + "…" + text.slice(text.length - (letters - 1 - head));
}
