"use strict";
// The panel about one finding or one resource.

const MOST_LISTED = 100;
const MOST_SOURCES = 5;

/** Shows what the address asks for: a finding beside the list, a resource instead of it. Tells whether there is such a thing. */
function showDetail() {
  const panel = byId("detail");
  const item = filters.finding ? byKey.get(filters.finding) : null;
  const resource = item ? item.resource : filters.resource;
  const found = resource ? byResource.get(resource) : null;
  const open = Boolean(item || found);
  panel.hidden = !open;
  const columns = document.querySelector(".columns");
  columns.classList.toggle("open", open);
  document.querySelector("main").classList.toggle("detailed", open);
  columns.classList.toggle("whole", open && !item);
  byId("filters").hidden = open && !item;
  if (!open) {
    panel.replaceChildren();
    return false;
  }
  const graph = element("div", { class: "graph" });
  panel.replaceChildren(...(item ? findingDetail(item, graph) : resourceDetail(resource, found, graph)));
  panel.scrollTop = 0;
  const deciding = item ? [item] : found.filter((one) => one.state === "fail" || one.state === "unknown");
  if (relations(resource, deciding).length) showGraph(graph, resource, deciding);
  else graph.append(element("p", { class: "soft" }, "No other resource took part."));
  return true;
}

function panelTop(badges, label) {
  const close = element("button", { type: "button", id: "close" }, label);
  close.addEventListener("click", closeDetail);
  return element("div", { class: "top" }, badges, close);
}

function findingDetail(item, graph) {
  const finding = item.finding;
  const policy = policies.get(finding.policy);
  return [
    panelTop([badge(finding.severity), badge(item.state, STATES[item.state]), finding.new ? badge("new", "New") : []], "Close"),
    element("h2", { id: "detail-title", tabindex: -1 }, broken(said(item))),
    facts([
      ["Resource", element("a", { href: addressFor({ finding: null, resource: item.resource }), class: "mono", id: "to-resource" }, finding.address)],
      ["Place", placeOf(finding) && element("span", { class: "mono" }, placeOf(finding))],
      ["Called from", finding.calls.length && finding.calls.map((call) => element("div", { class: "mono" }, placeOf(call)))],
      ["Attribute", finding.attribute && element("code", {}, finding.attribute)],
      ["Policy", element("span", {}, element("span", { class: "mono" }, finding.policy), policy ? ": " + policy.title : "")],
      ["Module", finding.module],
      ["Scanned", finding.root],
      ["Not known", item.state !== "fail" && finding.reason !== said(item) && finding.reason],
      ["Owner", item.owner],
      ["Fails since", finding.since && finding.since.slice(0, 10)],
      ["Judged by", finding.engine !== "readygate" && finding.engine],
      [item.state === "known" ? "Known" : "Accepted", finding.suppression && acceptance(finding.suppression)],
    ]),
    sourceOf(finding),
    part("What to do", item.state !== "pass" && policy?.remediation && element("p", { class: "do" }, prose(policy.remediation))),
    part("Why it matters", policy?.rationale && element("p", {}, prose(policy.rationale))),
    part("Evidence", finding.evidence.length && element("ol", {}, finding.evidence.map((fact) => evidence(finding.root, fact)))),
    part("What decided", graph),
    part("Neighbours", neighbours(item)),
    part("References", policy?.references.length && element("ul", {}, policy.references.map((url) => element("li", {}, reference(url))))),
    part("Controls", policy?.frameworks?.length && element("p", { class: "soft" }, policy.frameworks.join(", "))),
    part("Checklist rows", policy?.proves?.length && element("p", { class: "soft" }, policy.proves.join(", "))),
  ].flat().filter(Boolean);
}

function resourceDetail(resource, found, graph) {
  const first = found[0].finding;
  const named = (namedBy.get(resource) || []).filter((item) => item.resource !== resource);
  const counts = counted(found, (item) => item.state);
  const told = Object.keys(STATES).filter((state) => counts.has(state));
  const owners = [...new Set(found.map((item) => item.owner).filter(Boolean))];
  const parts = [
    part("Findings here", listed(found, false)),
    part("Named as evidence by", named.length && listed(named, true)),
  ].flat().filter(Boolean);
  return [
    panelTop(told.map((state) => badge(state, `${counts.get(state)} ${STATES[state].toLowerCase()}`)), "All findings"),
    element("h2", { id: "detail-title", tabindex: -1, class: "mono" }, broken(addressOf(resource))),
    facts([["Module", first.module], ["Scanned", first.root], ["Place", found.map((item) => placeOf(item.finding)).find(Boolean)],
      ["Owner", owners.join(", ")]]),
    ...part("What decided", graph),
    element("div", { class: "halves" }, element("div", {}, parts), element("div", {}, sourcesAround(found), evidenceOf(found))),
  ];
}

/** The sources of a resource's findings, each place once. */
function sourcesAround(found) {
  const places = new Map();
  for (const item of found) {
    const finding = item.finding;
    if (item.state !== "not-applicable" && known.excerpts[finding.file]) places.set(placeOf(finding), finding);
  }
  return [...places.values()].slice(0, MOST_SOURCES).map((finding) => sourceOf(finding, placeOf(finding), "place")).flat();
}

function evidenceOf(found) {
  const deciding = found.filter((item) => item.state === "fail" || item.state === "unknown").filter((item) => item.finding.evidence.length);
  return part("Evidence", deciding.length && deciding.map((item) => [element("p", { class: "soft" }, said(item)),
    element("ol", {}, item.finding.evidence.map((fact) => evidence(item.finding.root, fact)))]).flat());
}

function facts(pairs) {
  return element("dl", {}, pairs.filter(([, value]) => value).map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]).flat());
}

function part(title, content, kind) {
  return content ? [element("h3", { class: kind || null }, title), content] : [];
}

function acceptance(said) {
  const parts = [`${said.tool} ${said.rule}`, said.by && "by " + said.by, said.until && "until " + said.until, said.reason, placeOf(said)];
  return parts.filter(Boolean).join(", ");
}

function resourceLink(root, address) {
  const resource = idOf(root, address);
  if (!byResource.has(resource)) return element("span", { class: "mono" }, address);
  return element("a", { class: "mono", href: addressFor({ finding: null, resource }) }, address);
}

function evidence(root, fact) {
  const where = placeOf(fact);
  return element("li", {}, resourceLink(root, fact.address), fact.attribute ? [" ", element("code", {}, fact.attribute)] : [], ": ", fact.statement,
    where ? element("div", { class: "soft mono" }, where) : []);
}

function neighbours(item) {
  const here = byResource.get(item.resource).filter((other) => other !== item && other.state !== "not-applicable");
  const named = [...item.named].filter((resource) => byResource.has(resource));
  if (!here.length && !named.length) return null;
  return element("div", {},
    here.length ? [element("p", { class: "soft" }, "At the same resource"), listed(here, false)] : [],
    named.length ? [element("p", { class: "soft" }, "Named in the evidence"),
      element("ul", {}, named.map((resource) => element("li", {}, resourceLink(item.finding.root, addressOf(resource)), " ", badge(stateOf(resource), STATES[stateOf(resource)]))))] : []);
}

/** Findings as links, those that fail first. */
function listed(found, withAddress) {
  const order = Object.keys(STATES);
  const sorted = [...found].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const more = sorted.length - MOST_LISTED;
  return element("ul", {},
    sorted.slice(0, MOST_LISTED).map((item) => element("li", {},
      badge(item.state, STATES[item.state]), " ",
      element("a", { href: addressFor({ finding: item.key, resource: null }) }, policies.get(item.finding.policy)?.title || item.finding.policy),
      withAddress ? [" ", element("span", { class: "soft mono" }, item.finding.address)] : [])),
    more > 0 ? element("li", {}, `and ${more} more`) : []);
}

/** A link, where it leads to the web: a policy of one's own may say anything. */
function reference(url) {
  if (!/^https?:\/\//.test(url)) return element("span", {}, url);
  return element("a", { href: url, rel: "noopener noreferrer", target: "_blank" }, url);
}

/** The lines around a place, the place marked. */
function sourceOf(place, title = "Source", kind = "") {
  const lines = known.excerpts[place.file];
  if (!lines || !place.line) return [];
  const last = Math.max(place.end_line || 0, place.line);
  const shown = [];
  for (let number = place.line - 3; number <= Math.min(last, place.line + 12) + 3; number++) {
    if (lines[number] === undefined) continue;
    const at = number >= place.line && number <= last;
    shown.push(element("span", { class: at ? "at" : null }, element("i", {}, String(number)), lines[number] + "\n"));
  }
  return shown.length ? part(title, element("pre", { tabindex: 0, role: "region", "aria-label": "Source: " + placeOf(place) }, shown), kind) : [];
}
