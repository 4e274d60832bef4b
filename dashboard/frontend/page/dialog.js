// A dialog over the page, the browser's own: the focus stays in it and goes back to where it came from, and Escape
// closes it, as does a click beside it.

import { element } from "../dom/element.js";
import { mustFind } from "../dom/find.js";
import { focusedInside } from "../dom/focus.js";

// Opens one of a kind, which names its look, and answers with it; null where one of that kind is open already.
// `closed` is called when it is gone.
/**
 * @param {string} kind
 * @param {string} heading
 * @param {HTMLElement[]} parts
 * @param {Record<string, string>} words
 * @param {() => void} closed
 */
export function openDialog(kind, heading, parts, words, closed = () => {}) {
  if (document.querySelector(`dialog.${kind}`)) return null;
  const close = element("button", { type: "button", class: "close", text: "×", "aria-label": words.close });
  const title = element("h2", { text: heading, tabindex: -1 });
  const dialog = element("dialog", { class: kind, "aria-label": heading }, [
    element("div", {}, [title, close, ...parts]),
  ]);
  if (!dialog.querySelector("[autofocus]")) title.setAttribute("autofocus", "");
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close()); // beside it
  const from = /** @type {HTMLElement | null} */ (document.activeElement);
  const inside = focusedInside(from); // which a frame forgets while the dialog is open
  dialog.addEventListener("close", () => {
    dialog.remove();
    closed();
    from?.focus(); // a dialog gives the focus back to an element, but not to a frame
    inside?.focus();
  });
  mustFind(".stApp").append(dialog);
  dialog.showModal();
  return dialog;
}
