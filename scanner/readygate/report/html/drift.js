"use strict";
// What is not as it is declared: filters live in the address of the page, and items are drawn as they are needed.

const known = JSON.parse(byId("data").textContent);
const report = known.report;
const SEVERITIES = ["critical", "high", "medium", "low", "info"];
const KINDS = known.titles;
const CHOICES = ["type", "place", "source"];
const CHUNK = 150;
const items = arranged();
const byAddress = new Map(items.map((one) => [one.item.address, one]));
const HOME = "drift";
let filters = read();
let current = [];
let drawnItems = 0;
let group = "";
let unfolded = false;
let searching = 0;

/** The items in the order of the kinds, what fails worst first. */
function arranged() {
  const made = (item, kind) => {
    const failing = item.verdicts.filter((one) => one.live === "fail").map((one) => SEVERITIES.indexOf(one.severity));
    const place = [item.account, item.region].filter(Boolean).join(" ");
    return { item, kind, worst: failing.length ? SEVERITIES[Math.min(...failing)] : "", place, text: null };
  };
  const all = report.items.map((item) => made(item, item.kind));
  all.push(...report.ignored.map((item) => made(item, "ignored")), ...report.hidden.map((item) => made(item, "hidden")));
  const order = Object.keys(KINDS);
  const rank = (one) => order.indexOf(one.kind) * 10 + (one.worst ? SEVERITIES.indexOf(one.worst) : 9);
  return all.map((one, at) => [one, at]).sort(([one, at], [other, to]) => rank(one) - rank(other) || at - to).map(([one]) => one);
}

function read() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const kind = asked.get("kind") || HOME;
  return {
    kind: kind in KINDS || kind === "all" || kind === "new" ? kind : HOME,
    severity: (asked.get("severity") || "").split(",").filter((name) => SEVERITIES.includes(name)),
    type: asked.get("type"), place: asked.get("place"), source: asked.get("source"),
    search: asked.get("search") || "", item: asked.get("item"),
  };
}

function addressFor(changed) {
  const wanted = { ...filters, ...changed };
  const asked = new URLSearchParams();
  if (wanted.kind !== HOME) asked.set("kind", wanted.kind);
  if (wanted.severity.length) asked.set("severity", wanted.severity.join(","));
  for (const name of CHOICES) if (wanted[name] !== null) asked.set(name, wanted[name]);
  if (wanted.search) asked.set("search", wanted.search);
  if (wanted.item) asked.set("item", wanted.item);
  return "#" + asked.toString();
}

function isOfKind(one, kind) {
  if (kind === "all") return true;
  if (kind === "new") return one.kind === one.item.kind && (one.item.new === true || one.item.worse);
  return kind === HOME ? ["changed", "missing", "moved", "undeclared"].includes(one.kind) : one.kind === kind;
}

function matching(without) {
  const words = filters.search.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((one) => (without === "kind" || isOfKind(one, filters.kind))
    && (without === "severity" || !filters.severity.length || filters.severity.includes(one.worst))
    && CHOICES.every((name) => filters[name] === null || valueOf(one, name) === filters[name])
    && words.every((word) => textOf(one).includes(word)));
}

function valueOf(one, name) {
  return name === "place" ? one.place : one.item[name];
}

function textOf(one) {
  if (one.text === null) {
    const item = one.item;
    const changes = item.changes.flatMap((change) => [change.attribute, change.declared, change.live]);
    const verdicts = item.verdicts.flatMap((verdict) => [verdict.policy, verdict.message]);
    const parts = [item.address, item.id, item.type, item.reason, item.creator, item.file, item.exempt, ...changes, ...verdicts];
    one.text = parts.join("\n").toLowerCase();
  }
  return one.text;
}

function go(changed) {
  history.replaceState(null, "", addressFor(changed));
  apply();
}

function apply() {
  filters = read();
  current = matching();
  drawnItems = 0;
  group = "";
  byId("items").replaceChildren();
  byId("none").hidden = current.length > 0;
  const asked = filters.item ? current.findIndex((one) => one.item.key === filters.item) : -1;
  drawMore(Math.max(CHUNK, asked + 1));
  byId("shown").textContent = `${current.length} of ${items.length} items.`;
  drawChips();
  for (const name of CHOICES) byId(name).value = filters[name] === null ? "" : "=" + filters[name];
  if (byId("search") !== document.activeElement) byId("search").value = filters.search;
  if (asked >= 0) reveal(filters.item);
}

function reveal(key) {
  const entry = byId("items").querySelector(`details[data-key="${CSS.escape(key)}"]`);
  if (!entry) return;
  unfolds(entry, true);
  entry.querySelector("summary").focus();
  entry.scrollIntoView({ block: "nearest" });
}

function drawMore(number) {
  const made = document.createDocumentFragment();
  for (const one of current.slice(drawnItems, drawnItems + number)) {
    if (one.kind !== group) {
      group = one.kind;
      made.append(element("h3", {}, `${KINDS[group]} (${current.filter((other) => other.kind === group).length})`));
    }
    made.append(entry(one));
  }
  drawnItems = Math.min(current.length, drawnItems + number);
  byId("items").append(made);
  byId("more").hidden = drawnItems >= current.length;
}

function entry(one) {
  const item = one.item;
  const head = element("summary", {},
    element("span", { class: "mono" }, broken(item.address)), marks(one), element("span", { class: "soft" }, inShort(item)));
  const made = element("details", { class: "card " + one.kind, "data-key": item.key, open: unfolded }, head);
  const fillOnce = () => { if (made.children.length === 1) made.append(...body(item)); };
  made.addEventListener("toggle", fillOnce);
  if (unfolded) fillOnce();
  return made;
}

function marks(one) {
  const news = one.item.new ? (one.item.last_found ? "new again" : "new") : one.item.worse ? "worse" : "";
  return [one.worst ? badge(one.worst, "fails " + one.worst) : null, news ? badge("new", news) : null,
    one.item.unconfirmed ? badge("unknown", "not confirmed") : null];
}

/** One line about an item. */
function inShort(item) {
  const names = item.changes.map((change) => change.attribute);
  const changed = names.length ? names.slice(0, 4).join(", ") + (names.length > 4 ? ` and ${names.length - 4} more` : "") : "";
  const made = item.kind === "undeclared" && item.created ? `made ${date(item.created)}${ago(item)}${item.creator ? " by " + item.creator : ""}` : "";
  const since = item.since && !item.new ? `since ${date(item.since)}` : "";
  return [changed, item.reason, item.attributes.join(", "), made, since].filter(Boolean).join("; ") || item.id || item.type;
}

function body(item) {
  return [
    item.changes.length ? changes(item.changes) : null,
    item.verdicts.length ? element("ul", {}, item.verdicts.map((one) => element("li", {}, verdict(one, item.address)))) : null,
    facts([
      ["Type", item.type], ["Id", item.id], ["Place", [item.account, item.region].filter(Boolean).join(" ")],
      ["Declared by", item.file ? `${item.file}:${item.line}` : item.source], ["Why", item.reason], ["Not confirmed", item.unconfirmed],
      ["Not read", item.attributes.join(", ")], ["With its", item.parts.join(", ")], ["Made", [item.created && date(item.created) + ago(item), item.creator && "by " + item.creator]
        .filter(Boolean).join(" ")], ["First found", date(item.since)], ["Found before", date(item.last_found)], ["Ignored by", item.exempt],
    ]),
  ].filter(Boolean);
}

function changes(list) {
  const cell = (label, value, name) => element("td", { "data-label": label, class: name || "" }, value);
  const rows = list.map((change) => (change.removed.length || change.added.length
    ? [cell("Attribute", attribute(change)), cell("Not there", change.removed.join("\n"), change.removed.length ? "was" : ""),
      cell("Not declared", change.added.join("\n"), change.added.length ? "now" : "")]
    : [cell("Attribute", attribute(change)), cell("Declared", change.declared, "was"), cell("There", change.live, "now")]));
  const heads = ["Attribute", "Declared", "There"].map((name) => element("th", { scope: "col" }, name));
  return element("table", {}, element("thead", {}, element("tr", {}, heads)), element("tbody", {}, rows.map((row) => element("tr", {}, row))));
}

/** The name of an attribute, and since when it is not as it is declared. */
function attribute(change) {
  const since = change.new ? "new" : change.since && "since " + date(change.since);
  return [change.attribute, since ? element("div", { class: "soft" }, since) : null];
}

function verdict(one, address) {
  const now = { fail: "now fails", pass: "now passes", unknown: "is now unknown" }[one.live] || "is now " + one.live;
  const where = one.address === address ? "" : ` at ${one.address}`;
  return [badge(one.severity), " ", element("span", { class: "mono" }, one.policy), ` ${now}${where}: `, prose(one.message)];
}

function facts(pairs) {
  const told = pairs.filter(([, value]) => value).flatMap(([name, value]) => [element("dt", {}, name), element("dd", {}, value)]);
  return element("dl", {}, told);
}

function ago(item) {
  return item.age === null ? "" : item.age === 0 ? " (today)" : ` (${item.age} day${item.age > 1 ? "s" : ""} ago)`;
}

function date(moment) {
  return moment ? moment.slice(0, 10) : "";
}

// -- filters -----------------------------------------------------------------------------------------------------------------------------
function counted(list, keyOf) {
  const counts = new Map();
  for (const one of list) counts.set(keyOf(one), (counts.get(keyOf(one)) || 0) + 1);
  return counts;
}

function drawChips() {
  const found = matching("kind");
  const number = (kind) => found.filter((one) => isOfKind(one, kind)).length;
  const kinds = Object.keys(KINDS).filter((kind) => items.some((one) => one.kind === kind));
  const remembered = items.some((one) => one.item.new !== null && one.item.new !== undefined);
  const offered = [[HOME, "Drift"], ...(remembered ? [["new", "New or worse"]] : []), ...kinds.map((kind) => [kind, KINDS[kind]]), ["all", "All"]];
  redrawn("kinds", offered.map(([kind, label]) => chip(label, number(kind), filters.kind === kind, () => go({ kind, item: null }), "kind-" + kind)));
  const severities = counted(matching("severity"), (one) => one.worst);
  const shown = SEVERITIES.filter((severity) => items.some((one) => one.worst === severity));
  redrawn("severities", shown.map((severity) => {
    const on = filters.severity.includes(severity);
    const wanted = on ? filters.severity.filter((name) => name !== severity) : [...filters.severity, severity];
    return chip("fails " + severity, severities.get(severity) || 0, on, () => go({ severity: wanted, item: null }), "severity-" + severity);
  }));
}

/** Replaces buttons and leaves the focus where it was. */
function redrawn(id, buttons) {
  const focused = byId(id).contains(document.activeElement) ? document.activeElement.id : null;
  byId(id).replaceChildren(...buttons);
  if (focused) byId(focused)?.focus();
}

function chip(label, number, pressed, act, id) {
  const button = element("button", { type: "button", id, "aria-pressed": String(pressed) }, label + " ", element("b", {}, String(number)));
  button.addEventListener("click", act);
  return button;
}

function fillChoices(name, label) {
  const counts = counted(items.filter((one) => valueOf(one, name)), (one) => valueOf(one, name));
  const select = byId(name);
  select.replaceChildren(element("option", { value: "" }, label), ...[...counts.keys()].sort().map((value) => element("option", { value: "=" + value }, value)));
  select.addEventListener("change", () => go({ [name]: select.value ? select.value.slice(1) : null, item: null }));
  select.closest("label").hidden = counts.size < 2;
}

// -- around the list -----------------------------------------------------------------------------------------------------------------------
/** What drift means for policies, and how it went before. */
function drawOverview() {
  const worse = items.filter((one) => one.kind === one.item.kind)
    .flatMap((one) => one.item.verdicts.filter((verdict) => verdict.live === "fail" && verdict.declared !== "fail").map((verdict) => [one, verdict]));
  worse.push(...report.verdicts.filter((verdict) => verdict.live === "fail").map((verdict) => [null, verdict]));
  worse.sort(([, one], [, other]) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity));
  byId("meaning").hidden = worse.length === 0;
  byId("meaning").replaceChildren(element("h2", { id: "meaning-title" }, `Policies that now fail (${worse.length})`),
    element("ul", {}, worse.slice(0, CHUNK).map(([one, told]) => element("li", {}, badge(told.severity), " ", subject(one, told),
      ` ${told.policy}: `, prose(told.message)))));
  showTrends([{ kind: "audits", subject: "", points: report.trend }]);
}

function subject(one, told) {
  if (!one) return element("span", { class: "mono" }, told.address);
  const link = element("a", { href: addressFor({ kind: "all", item: one.item.key }), class: "mono" }, told.address);
  link.addEventListener("click", () => setTimeout(() => reveal(one.item.key)));
  return link;
}

function drawSections() {
  const parts = [
    ["What could not be read", report.diagnostics.filter((one) => one.level === "error").map((one) => `${one.summary}${one.detail ? ": " + one.detail : ""}`), true],
    ["Settled since the last audit", report.settled],
    ["Notes", [...report.notes, ...report.diagnostics.filter((one) => one.level !== "error").map((one) => `${one.level}: ${one.summary}${one.detail ? ": " + one.detail : ""}`)]],
    ["Other policies with another outcome", report.verdicts.map((one) => verdict(one, ""))],
    ["Compared", [...report.declared.map((name) => "declared by " + name), ...report.clouds.map((name) => "deployed in " + name)]],
  ];
  byId("sections").replaceChildren(...parts.filter(([, lines]) => lines.length).map(([title, lines, open]) =>
    element("details", { class: "card", open: Boolean(open) }, element("summary", {}, `${title} (${lines.length})`), element("ul", {}, lines.map((line) => element("li", {}, line))))));
}

/** Opens or closes an item at once: the browser would tell it later. */
function unfolds(entry, wanted) {
  entry.open = wanted;
  entry.dispatchEvent(new Event("toggle"));
}

function unfold(all) {
  unfolded = all;
  byId("unfold").textContent = all ? "Close all" : "Open all";
  for (const one of byId("items").querySelectorAll("details")) unfolds(one, all);
}

for (const [name, label] of [["type", "All types"], ["place", "All places"], ["source", "Everything"]]) fillChoices(name, label);
drawOverview();
drawSections();
apply();
keepAddress(document.querySelector(".skip"));
addEventListener("hashchange", apply);
addEventListener("beforeprint", () => {
  unfolded = true;
  drawMore(current.length - drawnItems);
  for (const one of document.querySelectorAll("#items details, #sections details")) unfolds(one, true);
});
byId("unfold").addEventListener("click", () => unfold(!unfolded));
byId("more").addEventListener("click", () => drawMore(CHUNK));
new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting) && drawnItems < current.length) drawMore(CHUNK); })
  .observe(byId("more"));
byId("search").addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(() => go({ search: byId("search").value.trim(), item: null }), 120);
});
byId("reset").addEventListener("click", () => {
  byId("search").value = "";
  go({ kind: HOME, severity: [], type: null, place: null, source: null, search: "", item: null });
});
document.body.dataset.ready = "true";
