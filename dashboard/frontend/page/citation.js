// What can be taken along of a view, in a dialog: its words as a quotation, and citations.
//
// The page that the link leads to is whole without a script, and opens in a tab of its own where it is asked to. Here
// what it shows is fetched, and each text has a button that copies it. The trap avoided: this is the one place where a
// script takes elements from text, so the text is only ever that of our own page, which Python made and escaped.

import { element } from "../dom/element.js";
import { reasonOf } from "../dom/reason.js";
import { openDialog } from "./dialog.js";

const SAID = 2000; // ms that it is said that a text was copied

/**
 * @param {HTMLAnchorElement} link
 * @param {Record<string, string>} words
 */
export async function showCitation(link, words) {
  const status = element("p", { class: "note", role: "status", text: "…" });
  const dialog = openDialog("taken", words.taken, [status], words);
  if (!dialog) return;
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${answer.status}`);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const parts = page.querySelectorAll("main > :not(h1)");
    status.replaceWith(...[...parts].map((part) => document.importNode(part, true)));
    for (const text of dialog.querySelectorAll("pre")) text.after(copier(text, words));
  } catch (error) {
    status.textContent = words.taken_failed.replace("{reason}", reasonOf(error));
  }
}

/**
 * @param {Element} text
 * @param {Record<string, string>} words
 */
function copier(text, words) {
  const button = element("button", { type: "button", class: "copy", text: words.copy });
  const said = element("span", { role: "status" });
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.textContent ?? "");
      said.textContent = words.copied_text;
    } catch {
      getSelection()?.selectAllChildren(text); // where the page may not write to the clipboard, the reader can
      said.textContent = words.copy_by_hand;
    }
    setTimeout(() => (said.textContent = ""), SAID);
  });
  return element("p", { class: "copying" }, [button, said]);
}
