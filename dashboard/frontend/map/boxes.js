// What lies where: points and upright boxes, in pixels of one kind.

/**
 * @typedef {{ x: number, y: number }} Point
 * @typedef {[number, number, number, number]} Box left, top, right and bottom
 */

// Whether a spot lies in a box; one on its right edge lies in the next.
/**
 * @param {Box} box
 * @param {Point} spot
 */
export function holds([left, top, right, bottom], { x, y }) {
  return x >= left && x < right && y >= top && y <= bottom;
}

/**
 * @param {Box} a
 * @param {Box} b
 */
export function overlap(a, b) {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

/**
 * @param {Box} inner
 * @param {Box} outer
 */
export function inside([left, top, right, bottom], [a, b, c, d]) {
  return left >= a && top >= b && right <= c && bottom <= d;
}

// The box of a spot, so far to each side of it.
/**
 * @param {number} x
 * @param {number} y
 * @param {number} across
 * @param {number} up
 * @returns {Box}
 */
export function around(x, y, across, up) {
  return [x - across, y - up, x + across, y + up];
}

/**
 * @param {Box} box
 * @param {number} scale
 * @returns {Box}
 */
export function scaled([left, top, right, bottom], scale) {
  return [left * scale, top * scale, right * scale, bottom * scale];
}
