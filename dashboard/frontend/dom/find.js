// Elements of the page by their selectors: what ours ask for is always HTML.

/**
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function find(selector) {
  return document.querySelector(selector);
}

// One that the page always has.
/**
 * @param {string} selector
 * @returns {HTMLElement}
 */
export function mustFind(selector) {
  return /** @type {HTMLElement} */ (find(selector));
}
