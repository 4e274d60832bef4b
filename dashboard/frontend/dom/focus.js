// What has the focus within the frame that has it.

/**
 * @param {Element | null} frame
 * @returns {HTMLElement | null}
 */
export function focusedInside(frame) {
  const inside = /** @type {Partial<HTMLIFrameElement> | null} */ (frame)?.contentDocument?.activeElement;
  return /** @type {HTMLElement | null} */ (inside ?? null);
}
