"use strict";
// The findings as the page works with them, and the filters, which live in the address of the page.

const known = JSON.parse(byId("data").textContent);
const report = known.report;
const SEVERITIES = ["critical", "high", "medium", "low", "info"];
const STATES = {
  fail: "Failing", unknown: "Unknown", error: "Crashed", known: "Known before", accepted: "Accepted", fixed: "Fixed", pass: "Passed", "not-applicable": "Not applicable",
};
const policies = new Map(report.policies.map((policy) => [policy.id, policy]));
const items = arranged();
const byKey = new Map(items.map((item) => [item.key, item]));
const byResource = grouped(items, (item) => [item.resource]);
const namedBy = grouped(items, (item) => [...item.named]);
const namesakes = counted(items, nameOf);
const stateCounts = counted(items, (item) => item.state);
const ASKED = ["policy", "module", "owner", "root"];
const common = commonDirectory(items.map((item) => item.finding.file).filter(Boolean));
const HOME = stateCounts.get("fail") ? "fail" : stateCounts.get("unknown") ? "unknown" : "all";
let filters = read();

function arranged() {
  const taken = new Map();
  const made = (finding, state) => {
    const nth = (taken.get(finding.fingerprint) || 0) + 1;
    taken.set(finding.fingerprint, nth);
    const resource = idOf(finding.root, finding.address);
    const named = new Set(finding.evidence.map((fact) => idOf(finding.root, fact.address)));
    named.delete(resource);
    return { finding, state, resource, named, owner: finding.suppression?.owner || known.owners[finding.file] || "",
      key: finding.fingerprint + (nth > 1 ? "." + nth : ""), text: null };
  };
  const all = report.findings.map((finding) => made(finding, finding.suppression ? acceptedAs(finding.suppression) : finding.outcome));
  all.push(...(report.fixed || []).map((finding) => made(finding, "fixed")));
  const order = (item) => SEVERITIES.indexOf(item.finding.severity);
  const less = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  return all.sort((one, other) => order(one) - order(other) || less(one.finding.policy, other.finding.policy)
    || less(one.finding.address, other.finding.address));
}

/** What failed before, too, is not what somebody accepts. */
function acceptedAs(said) {
  return ["since", "baseline"].includes(said.tool) ? "known" : "accepted";
}

function idOf(root, address) {
  return root + "\n" + address;
}

/** What a finding is called in the list; root modules that call the same module may share it. */
function nameOf(item) {
  return [item.finding.policy, item.finding.address, placeOf(item.finding)].join("\n");
}

function addressOf(resource) {
  return resource.slice(resource.indexOf("\n") + 1);
}

function grouped(list, keysOf) {
  const groups = new Map();
  for (const item of list) {
    for (const key of keysOf(item)) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(item);
    }
  }
  return groups;
}

function counted(list, keyOf) {
  const counts = new Map();
  for (const item of list) counts.set(keyOf(item), (counts.get(keyOf(item)) || 0) + 1);
  return counts;
}

/** What the address of the page asks for. */
function read() {
  const asked = new URLSearchParams(location.hash.slice(1));
  const one = (name) => (asked.has(name) ? asked.get(name) : null);
  return {
    state: one("state") || HOME,
    severity: (one("severity") || "").split(",").filter((name) => SEVERITIES.includes(name)),
    policy: one("policy"), module: one("module"), owner: one("owner"), root: one("root"),
    search: one("search") || "",
    finding: one("finding"), resource: one("resource"),
  };
}

/** The address that asks for the filters with some of them changed. */
function addressFor(changed) {
  const wanted = { ...filters, ...changed };
  const asked = new URLSearchParams();
  if (wanted.state !== HOME) asked.set("state", wanted.state);
  if (wanted.severity.length) asked.set("severity", wanted.severity.join(","));
  for (const name of ASKED) if (wanted[name] !== null) asked.set(name, wanted[name]);
  if (wanted.search) asked.set("search", wanted.search);
  for (const name of ["finding", "resource"]) if (wanted[name]) asked.set(name, wanted[name]);
  return "#" + asked.toString();
}

/** Items that the filters let through; a filter can be left out, to count what it would let through. */
function matching(without) {
  const words = filters.search.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    const finding = item.finding;
    return (without === "state" || filters.state === "all" || item.state === filters.state)
      && (without === "severity" || !filters.severity.length || filters.severity.includes(finding.severity))
      && (filters.policy === null || finding.policy === filters.policy)
      && (filters.module === null || finding.module === filters.module)
      && (filters.owner === null || item.owner === filters.owner)
      && (filters.root === null || finding.root === filters.root)
      && words.every((word) => textOf(item).includes(word));
  });
}

function textOf(item) {
  if (item.text === null) {
    const finding = item.finding;
    const parts = [finding.address, said(item), finding.policy, policies.get(finding.policy)?.title || "", placeOf(finding)];
    item.text = parts.join("\n").toLowerCase();
  }
  return item.text;
}

function said(item) {
  const finding = item.finding;
  return finding.message || finding.reason || policies.get(finding.policy)?.title || finding.policy;
}

/** The directory that all files lie in, with a slash at its end. */
function commonDirectory(files) {
  let shared = files.length ? files[0].slice(0, files[0].lastIndexOf("/") + 1) : "";
  for (const file of files) {
    while (!file.startsWith(shared)) shared = shared.slice(0, shared.lastIndexOf("/", shared.length - 2) + 1);
  }
  return shared;
}

/** A place without the directory that all of them share. */
function shortPlaceOf(place) {
  return placeOf(place).slice(place.file ? common.length : 0);
}

function placeOf(place) {
  return place.file ? place.file + (place.line ? ":" + place.line : "") : "";
}

/** The state of a resource: that of its worst finding. */
function stateOf(resource) {
  const states = new Set((byResource.get(resource) || []).map((item) => item.state));
  return ["fail", "error", "unknown", "known", "accepted", "pass"].find((state) => states.has(state)) || "other";
}
