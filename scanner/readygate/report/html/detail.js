"use strict";
// The panel about one finding or one resource.

const MOST_LISTED = 100;

/** Shows what the address asks for; tells whether there is such a thing. */
function showDetail() {
  const panel = byId("detail");
  const item = filters.finding ? byKey.get(filters.finding) : null;
  const resource = item ? item.resource : filters.resource;
  const found = resource ? byResource.get(resource) : null;
  const open = Boolean(item || found);
  panel.hidden = !open;
  document.querySelector(".columns").classList.toggle("open", open);
  if (!open) {
    panel.replaceChildren();
    return false;
  }
  const graph = element("div", { class: "graph" });
  panel.replaceChildren(...(item ? findingDetail(item, graph) : resourceDetail(resource, found, graph)));
  panel.scrollTop = 0;
  const deciding = item ? [item] : found.filter((one) => one.state === "fail" || one.state === "unknown");
  if (relations(resource, deciding).length) drawGraph(graph, resource, deciding);
  else graph.append(element("p", { class: "soft" }, "No other resource took part."));
  return true;
}

function panelTop(...badges) {
  const close = element("button", { type: "button", id: "close" }, "Close");
  close.addEventListener("click", closeDetail);
  return element("div", { class: "top" }, badges, close);
}

function findingDetail(item, graph) {
  const finding = item.finding;
  const policy = policies.get(finding.policy);
  return [
    panelTop(badge(finding.severity), badge(item.state, STATES[item.state])),
    element("h2", { id: "detail-title", tabindex: -1 }, said(item)),
    facts([
      ["Resource", element("a", { href: addressFor({ finding: null, resource: item.resource }), class: "mono" }, finding.address)],
      ["Place", placeOf(finding) && element("span", { class: "mono" }, placeOf(finding))],
      ["Called from", finding.calls.length && finding.calls.map((call) => element("div", { class: "mono" }, placeOf(call)))],
      ["Attribute", finding.attribute && element("code", {}, finding.attribute)],
      ["Policy", element("span", {}, element("span", { class: "mono" }, finding.policy), policy ? ": " + policy.title : "")],
      ["Module", finding.module],
      ["Scanned", finding.root],
      ["Not known", item.state !== "fail" && finding.reason !== said(item) && finding.reason],
      ["Accepted", finding.suppression && acceptance(finding.suppression)],
    ]),
    excerptOf(finding),
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
  return [
    panelTop(...[...counts].map(([state, number]) => badge(state, `${number} ${STATES[state].toLowerCase()}`))),
    element("h2", { id: "detail-title", tabindex: -1, class: "mono" }, addressOf(resource)),
    facts([["Module", first.module], ["Scanned", first.root], ["Place", found.map((item) => placeOf(item.finding)).find(Boolean)]]),
    excerptOf(first),
    part("What decided", graph),
    part("Findings here", listed(found, false)),
    part("Named as evidence by", named.length && listed(named, true)),
  ].flat().filter(Boolean);
}

function facts(pairs) {
  return element("dl", {}, pairs.filter(([, value]) => value).map(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]).flat());
}

function part(title, content) {
  return content ? [element("h3", {}, title), content] : [];
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

function excerptOf(finding) {
  const lines = known.excerpts[finding.file];
  if (!lines || !finding.line) return [];
  const last = Math.max(finding.end_line, finding.line);
  const shown = [];
  for (let number = finding.line - 3; number <= Math.min(last, finding.line + 12) + 3; number++) {
    if (lines[number] === undefined) continue;
    const at = number >= finding.line && number <= last;
    shown.push(element("span", { class: at ? "at" : null }, element("i", {}, String(number)), lines[number] + "\n"));
  }
  return shown.length ? part("Source", element("pre", { tabindex: 0, role: "region", "aria-label": "Source" }, shown)) : [];
}
