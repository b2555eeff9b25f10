"use strict";
// The list, its filters, and what the keyboard does.

const CHUNK = 150;
let current = [];
let drawnRows = 0;
let searching = 0;

/** Changes the filters; the way back leads to how they were, except while somebody types. */
function go(changed, typing) {
  const address = addressFor(changed);
  if (typing) history.replaceState(null, "", address);
  else if (address !== (location.hash || "#")) history.pushState(null, "", address);
  apply();
}

/** Brings the page to what its address asks for. */
function apply() {
  const before = filters;
  filters = read();
  const asked = ["state", "severity", ...ASKED, "search"];
  const changed = drawnRows === 0 || asked.some((name) => String(before[name]) !== String(filters[name]));
  if (changed) drawList();
  for (const link of byId("rows").querySelectorAll("a")) markRow(link);
  const open = showDetail();
  const first = !document.body.dataset.ready;
  if (open && (first || before.finding !== filters.finding || before.resource !== filters.resource)) {
    byId("detail-title").focus({ preventScroll: true });
    if (getComputedStyle(document.querySelector(".list")).display === "none") byId("detail").scrollIntoView();
  }
}

function drawList() {
  current = matching();
  drawnRows = 0;
  byId("rows").replaceChildren();
  byId("none").hidden = current.length > 0;
  drawMore(CHUNK);
  byId("shown").textContent = `${current.length} of ${items.length}`;
  drawChips();
  for (const name of ASKED) byId(name).value = filters[name] === null ? "" : "=" + filters[name];
  if (byId("search") !== document.activeElement) byId("search").value = filters.search;
}

function drawMore(number) {
  const rows = document.createDocumentFragment();
  for (const item of current.slice(drawnRows, drawnRows + number)) rows.append(row(item));
  drawnRows = Math.min(current.length, drawnRows + number);
  byId("rows").append(rows);
  byId("more").hidden = drawnRows >= current.length;
  const links = byId("rows").querySelectorAll("a");
  if (links.length && !byId("rows").querySelector('a[tabindex="0"]')) links[0].tabIndex = 0;
}

function row(item) {
  const finding = item.finding;
  const link = element("a", { href: addressFor({ finding: item.key, resource: null }), "data-key": item.key, tabindex: -1 }, said(item));
  const cell = (...parts) => element("td", { role: "cell" }, ...parts);
  const place = shortPlaceOf(finding);
  const root = place && namesakes.get(nameOf(item)) > 1 ? element("div", { class: "soft" }, "in ", broken(finding.root)) : [];
  return element("tr", { role: "row" },
    cell(badge(finding.severity), filters.state === "all" ? element("div", { class: "soft" }, STATES[item.state]) : []),
    cell(link, finding.new ? [" ", badge("new", "New")] : [], element("div", { class: "soft" }, finding.policy)),
    cell(element("div", { class: "mono" }, broken(finding.address)), element("div", { class: "soft" }, broken(place || finding.root)), root));
}

function markRow(link) {
  const open = link.dataset.key === filters.finding;
  link.closest("tr").classList.toggle("current", open);
  link.setAttribute("href", addressFor({ finding: link.dataset.key, resource: null }));
  if (open) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
}

function drawChips() {
  const states = counted(matching("state"), (item) => item.state);
  const names = Object.keys(STATES).filter((state) => stateCounts.has(state));
  const all = [...states.values()].reduce((sum, number) => sum + number, 0);
  redrawn("states", "State", [...names, "all"].map((state) => chip(STATES[state] || "All", state === "all" ? all : states.get(state) || 0,
    filters.state === state, () => go({ state }), "state-" + state)));
  const severities = counted(matching("severity"), (item) => item.finding.severity);
  redrawn("severities", "Severity", SEVERITIES.map((severity) => {
    const on = filters.severity.includes(severity);
    const wanted = on ? filters.severity.filter((name) => name !== severity) : [...filters.severity, severity];
    const label = [element("span", { class: "dot " + severity }), severity];
    return chip(label, severities.get(severity) || 0, on, () => go({ severity: wanted }), "severity-" + severity);
  }));
}

/** Replaces buttons and leaves the focus where it was. */
function redrawn(id, title, buttons) {
  const focused = byId(id).contains(document.activeElement) ? document.activeElement.id : null;
  byId(id).replaceChildren(element("span", { "aria-hidden": "true" }, title), ...buttons);
  if (focused) byId(focused)?.focus();
}

function chip(label, number, pressed, act, id) {
  const button = element("button", { type: "button", id, "aria-pressed": String(pressed) }, label, " ", element("b", {}, String(number)));
  button.addEventListener("click", act);
  return button;
}

function fillChoices(name, label, title, valueOf = (item) => item.finding[name]) {
  const counts = counted(items, valueOf);
  const select = byId(name);
  const options = [...counts.keys()].sort().map((value) => element("option", { value: "=" + value }, title(value)));
  select.replaceChildren(element("option", { value: "" }, label), ...options);
  select.addEventListener("change", () => go({ [name]: select.value ? select.value.slice(1) : null }));
  select.closest("label").hidden = counts.size < 2;
}

/** Severities of what fails and counts, as one bar. */
function drawBar() {
  const failing = counted(items.filter((item) => item.state === "fail"), (item) => item.finding.severity);
  const all = [...failing.values()].reduce((sum, number) => sum + number, 0);
  if (!all) return;
  const told = SEVERITIES.filter((severity) => failing.get(severity)).map((severity) => `${failing.get(severity)} ${severity}`);
  const bar = drawn("svg", { class: "bar", viewBox: "0 0 1000 10", preserveAspectRatio: "none", role: "img", "aria-label": "Failures: " + told.join(", ") });
  let x = 0;
  for (const severity of SEVERITIES) {
    const width = (failing.get(severity) || 0) / all * 1000;
    if (width) bar.append(drawn("rect", { class: severity, x, y: 0, width: Math.max(width - 3, 2), height: 10 }));
    x += width;
  }
  byId("bar").replaceChildren(bar);
}

function closeDetail() {
  const key = filters.finding;
  go({ finding: null, resource: null });
  const link = key ? byId("rows").querySelector(`a[data-key="${CSS.escape(key)}"]`) : null;
  (link || byId("rows").querySelector('a[tabindex="0"]') || byId("findings-title")).focus();
}

/** Moves the focus in the list; further rows are drawn when it comes to their end. */
function move(step) {
  let links = [...byId("rows").querySelectorAll("a")];
  const at = links.indexOf(document.activeElement);
  const to = step === "first" ? 0 : step === "last" ? current.length - 1 : Math.max(0, Math.min(current.length - 1, at + step));
  if (to >= drawnRows) {
    drawMore(to + CHUNK - drawnRows);
    links = [...byId("rows").querySelectorAll("a")];
  }
  for (const link of links) link.tabIndex = -1;
  links[to].tabIndex = 0;
  links[to].focus();
  links[to].closest("tr").scrollIntoView({ block: "nearest" });
}

function pressed(event) {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: "first", End: "last" };
  if (event.key === "Escape" && !byId("detail").hidden) {
    closeDetail();
  } else if (event.key in steps && document.activeElement.closest("#rows")) {
    event.preventDefault();
    move(steps[event.key]);
  } else if (event.key === "ArrowDown" && document.activeElement === byId("search") && current.length) {
    event.preventDefault();
    move("first");
  }
}

/** What stands below the list, each part folded away. */
function drawSections() {
  const place = (one) => (placeOf(one) ? placeOf(one) + ": " : "");
  const several = report.roots.filter((one) => one.kind !== "repository").length > 1;
  const problems = ["error", "warning", "note"].flatMap((level) => report.diagnostics.filter((one) => one.level === level));
  const parts = [
    ["What the plan does", known.changes],
    ["Not scanned", report.not_scanned.map((one) => `${one.address || one.source}${several ? ` (in ${one.root})` : ""}: ${one.reason}`)],
    ["Problems while reading", problems.map((one) => `${one.level}: ${place(one)}${one.summary}${one.detail ? ": " + one.detail : ""}`)],
    ["Assumed", [...new Set(report.assumptions.map((one) => one.statement))]],
    ["Scanned", report.roots.map((one) => `${one.path} (${one.kind}, ${one.resources} resources)`)],
  ];
  byId("sections").replaceChildren(...parts.filter(([, lines]) => lines.length).map(([title, lines]) =>
    element("details", { class: "card" }, element("summary", {}, `${title} (${lines.length})`), element("ul", {}, lines.map((line) => element("li", {}, line))))));
}

/** On paper everything that the filters let through is there, and what to do about it. */
function beforePrint() {
  drawMore(current.length - drawnRows);
  const ids = [...new Set(current.filter((item) => item.state === "fail").map((item) => item.finding.policy))];
  byId("advice").replaceChildren(element("h2", {}, ids.length ? "What to do" : ""), ...ids.map((id) => policies.get(id)).filter(Boolean).map((policy) =>
    element("article", {}, element("h3", {}, `${policy.title} (${policy.id}, ${policy.severity})`), element("p", {}, prose(policy.remediation)),
      element("p", { class: "soft" }, policy.references.join(" ")))));
  for (const folded of document.querySelectorAll("#sections details")) folded.open = true;
}

fillChoices("policy", "All policies", (id) => id);
fillChoices("module", "All modules", (address) => address || "(root module)");
fillChoices("owner", "Everybody", (owner) => owner || "(nobody named)", (item) => item.owner);
fillChoices("root", "Everything", (path) => path || "(no root)");
showTrends([...report.trends, ...report.checklists]);
drawBar();
drawSections();
apply();
keepAddress(document.querySelector(".skip"));
addEventListener("hashchange", apply);
addEventListener("keydown", pressed);
addEventListener("beforeprint", beforePrint);
addEventListener("resize", () => { if (!byId("detail").hidden) showDetail(); });
byId("more").addEventListener("click", () => drawMore(CHUNK));
new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting) && drawnRows < current.length) drawMore(CHUNK); })
  .observe(byId("more"));
byId("search").addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(() => go({ search: byId("search").value.trim() }, true), 120);
});
byId("reset").addEventListener("click", () => {
  byId("search").value = "";
  go({ state: HOME, severity: [], policy: null, module: null, owner: null, root: null, search: "" });
});
byId("rows").addEventListener("click", (event) => {
  const line = event.target.closest("tr");
  if (line && !event.target.closest("a") && !getSelection().toString()) go({ finding: line.querySelector("a").dataset.key, resource: null });
});
document.body.dataset.ready = "true";
