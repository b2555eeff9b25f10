"use strict";
// Elements are made of names and texts only: nothing here reads a text as markup.

const SVG = "http://www.w3.org/2000/svg";
const STEERING = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text in which characters that reorder or hide others are spelled out (Unicode Technical Report 36, section 2.5). */
function plain(text) {
  return String(text).replace(STEERING, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"));
}

function fill(made, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== "") made.append(child instanceof Node ? child : plain(child));
  }
  return made;
}

function element(name, attributes, ...children) {
  return fill(document.createElement(name), attributes, children);
}

function drawn(name, attributes, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

/** A text whose parts between backticks are code. */
function prose(text) {
  return String(text).split("`").map((part, index) => (index % 2 ? element("code", {}, part) : part));
}

function badge(name, label) {
  return element("span", { class: "badge " + name }, label || name);
}

/** A path or an address that may be broken behind its separators. */
function broken(text) {
  return plain(text).split(/(?<=[./_-])/).flatMap((piece, index) => (index ? [document.createElement("wbr"), piece] : [piece]));
}

function byId(id) {
  return document.getElementById(id);
}

/** The link past the filters leaves the page's address as it is: the filters live in it. */
function keepAddress(link) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    byId(link.hash.slice(1)).focus();
  });
}
