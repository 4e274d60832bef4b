// Share: a link to what is on the screen, copied, or in a field to be copied by hand.

import { element } from "../dom/element.js";

// `here` are the parameters of the map, those that the address may not have yet.
export async function share(button, { words, version }, here) {
  const text = linkOf(version, here);
  const box = note(button);
  const cite = element("a", { href: `atlas/cite${new URL(text).search}`, target: "_blank", text: words.cite });
  try {
    await navigator.clipboard.writeText(text);
    box.replaceChildren(words.copied, field(text), cite);
  } catch {
    box.replaceChildren(words.copy_by_hand, field(text), cite);
  }
  box.querySelector("input").select();
}

// The whole address of what is on the screen, and of which version of the data it is.
export function linkOf(version, here) {
  const url = new URL(window.location);
  for (const [name, value] of Object.entries(here ?? {})) {
    if (value === null) url.searchParams.delete(name);
    else url.searchParams.set(name, value);
  }
  url.searchParams.set("v", version);
  return url.href.replaceAll("%2C", ",");
}

function note(button) {
  const parent = button.parentElement;
  let box = parent.querySelector(".shared");
  if (!box) {
    box = document.createElement("span");
    box.className = "shared";
    box.setAttribute("role", "status");
    parent.append(box);
    const close = (event) => {
      if (event.type === "keydown" && event.key === "Escape" && box.contains(document.activeElement)) button.focus();
      if (event.type === "keydown" ? event.key === "Escape" : !parent.contains(event.target)) box.remove();
    };
    document.addEventListener("keydown", close);
    document.addEventListener("pointerdown", close);
  }
  return box;
}

function field(text) {
  const input = document.createElement("input");
  input.readOnly = true;
  input.value = text;
  input.setAttribute("aria-label", "link");
  return input;
}
