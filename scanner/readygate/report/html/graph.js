"use strict";
// The relations that decided, from left to right: resources whose findings name the subject, the subject, those that its evidence names, and
// what decided those. On a narrow screen there is one column: the subject above all others.

const MOST_NODES = 8;
const BOX = 46;
const GAP = 14;
const BETWEEN = 64;
const NARROW = 520;
let further = false;

/** Shows the graph of some findings of one resource, what it says in words, and a switch for the relations behind the relations. */
function showGraph(box, subject, found) {
  const edges = relations(subject, found);
  const behind = edges.filter((edge) => !edge.back).flatMap((edge) => relations(edge.resource, failingAt(edge.resource)).filter((one) => !one.back
    && one.resource !== subject && !edges.some((near) => near.resource === one.resource)).map((one) => ({ ...one, from: edge.resource })));
  const caption = element("p", { class: "soft said", "aria-live": "polite" });
  const again = () => {
    const shown = further ? [...edges, ...behind] : edges;
    box.replaceChildren(drawGraph(box, subject, shown, caption), caption, ...(behind.length ? [wider] : []), inWords(subject, shown));
  };
  const wider = element("button", { type: "button", "aria-pressed": String(further) }, `Also what decided there (${behind.length})`);
  wider.addEventListener("click", () => {
    further = !further;
    wider.setAttribute("aria-pressed", String(further));
    again();
    wider.focus();
  });
  again();
}

function failingAt(resource) {
  return (byResource.get(resource) || []).filter((item) => item.state === "fail" || item.state === "unknown");
}

/** Whom the findings' evidence names, and which other failures name the subject; the first are the reason, the others show what hangs on it. */
function relations(subject, found) {
  const edges = new Map();
  const add = (resource, back, fact) => {
    const key = (back ? "back\n" : "") + resource;
    if (!edges.has(key)) edges.set(key, { resource, back, from: subject, facts: [] });
    if (!edges.get(key).facts.includes(fact)) edges.get(key).facts.push(fact);
  };
  for (const item of found) {
    for (const fact of item.finding.evidence) {
      const resource = idOf(item.finding.root, fact.address);
      if (resource !== subject) add(resource, false, plain((fact.statement.includes(fact.attribute) ? "" : fact.attribute + ": ") + fact.statement));
    }
  }
  for (const item of namedBy.get(subject) || []) {
    if (item.state === "fail" || item.state === "unknown") add(item.resource, true, plain(item.finding.policy + ": " + said(item)));
  }
  return [...edges.values()];
}

function drawGraph(box, subject, edges, caption) {
  const width = Math.max(box.clientWidth, 260);
  const placed = places(subject, edges, width);
  caption.textContent = captionOf(placed.hidden);
  const svg = drawn("svg", { viewBox: `0 0 ${width} ${placed.height}`, height: placed.height, role: "group", "aria-label": "Relations of " + plain(addressOf(subject)) },
    drawn("defs", {}, drawn("marker", { id: "arrow", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 8, markerHeight: 8, orient: "auto",
      markerUnits: "userSpaceOnUse" }, drawn("path", { d: "M0 0 8 4 0 8z" }))));
  const nodes = [node(subject, placed.at.get(subject), placed.size, null)];
  for (const edge of placed.edges) {
    const [from, to] = edge.back ? [placed.at.get(edge.resource), placed.at.get(subject)] : [placed.at.get(edge.from), placed.at.get(edge.resource)];
    const line = drawn("path", { d: placed.narrow ? elbow(from, to, edge.back) : curve(from, to, placed.size), class: edge.back ? "back" : null, "marker-end": "url(#arrow)" });
    svg.append(line);
    nodes.push(node(edge.resource, placed.at.get(edge.resource), placed.size, { line, caption, text: edge.facts.join("; "), rest: caption.textContent }));
  }
  svg.append(...nodes);
  return svg;
}

/** Where each node stands; a column takes only so many. */
function places(subject, edges, width) {
  const columns = [[], [], [], []];
  const column = (edge) => (edge.back ? 0 : edge.from === subject ? 2 : 3);
  const drawable = [];
  for (const edge of edges) {
    const list = columns[column(edge)];
    if (list.length < MOST_NODES && (edge.from === subject || columns[2].includes(edge.from))) {
      if (!list.includes(edge.resource)) list.push(edge.resource);
      drawable.push(edge);
    }
  }
  columns[1].push(subject);
  const used = columns.filter((list) => list.length);
  const narrow = width < NARROW;
  const rows = narrow ? used.flat().length : Math.max(...used.map((list) => list.length));
  const size = narrow ? width - 30 : Math.min(320, Math.floor((width - 4 - (used.length - 1) * BETWEEN) / used.length));
  const between = used.length > 1 ? (width - 4 - used.length * size) / (used.length - 1) : 0;
  const at = new Map();
  if (narrow) [subject, ...used.flat().filter((one) => one !== subject)].forEach((one, row) => at.set(one, { x: row ? 28 : 2, y: row * (BOX + GAP) + 2 }));
  else used.forEach((list, index) => list.forEach((one, row) => at.has(one) || at.set(one, { x: 2 + index * (size + between),
    y: 2 + (row + (rows - list.length) / 2) * (BOX + GAP) })));
  return { at, size, narrow, edges: drawable, height: rows * (BOX + GAP) + 4, hidden: edges.length - drawable.length };
}

function captionOf(more) {
  return "Arrows lead to what decided; dashed ones come from resources whose findings name this one." + (more > 0 ? ` ${more} more are not drawn.` : "");
}

function curve(from, to, width) {
  const x = from.x + width, y = from.y + BOX / 2, end = to.y + BOX / 2, middle = (x + to.x) / 2;
  return `M${x + 1} ${y} C${middle} ${y} ${middle} ${end} ${to.x - 3} ${end}`;
}

function elbow(from, to, back) {
  if (back) return `M${from.x} ${from.y + BOX / 2} H${to.x + 20} V${to.y + BOX + 4}`;
  return `M${from.x + 12} ${from.y + BOX + 2} V${to.y + BOX / 2} H${to.x - 3}`;
}

/** A box with type and name; it leads to the resource where the report has findings of it. */
function node(resource, at, width, edge) {
  const address = plain(addressOf(resource));
  const cut = address.lastIndexOf(".", address.includes("[") ? address.indexOf("[") : address.length);
  const letters = Math.floor((width - 20) / 7.4);
  const kind = stateOf(resource);
  const state = STATES[kind] || "";
  const seen = [shortened(cut > 0 ? address.slice(0, cut) : "resource", letters), shortened(address.slice(cut + 1), letters - state.length - 2), state];
  const label = [drawn("rect", { x: at.x, y: at.y, width, height: BOX, rx: 6 }),
    drawn("text", { class: "kind", x: at.x + 10, y: at.y + 19 }, seen[0], " "), drawn("text", { x: at.x + 10, y: at.y + 36 }, seen[1], " "),
    drawn("text", { class: "kind", x: at.x + width - 10, y: at.y + 36, "text-anchor": "end" }, state)];
  const leads = edge !== null && byResource.has(resource);
  const spoken = seen.filter(Boolean).join(" ") + (edge ? ". " + edge.text : "");
  const group = drawn(leads ? "a" : "g", { class: "node " + kind + (edge ? "" : " subject"), href: leads ? addressFor({ finding: null, resource }) : null,
    role: leads ? null : "img", tabindex: edge && !leads ? 0 : null, "aria-label": spoken }, label);
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

/** The same as a list. */
function inWords(subject, edges) {
  const line = (edge) => element("li", {}, element("span", { class: "mono" }, addressOf(edge.back ? edge.resource : edge.from)), " → ",
    element("span", { class: "mono" }, addressOf(edge.back ? subject : edge.resource)), ": ", edge.facts.join("; "));
  return element("details", {}, element("summary", {}, `In words (${edges.length})`), element("ul", {}, edges.slice(0, MOST_LISTED).map(line)));
}
