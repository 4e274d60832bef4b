// Words on a canvas: in the families of tokens.css, and as large as the page around the map has its own.
//
// The trap avoided: a canvas knows no var() and no rem, and is not painted anew when a font has come; what was
// measured in another one would stay so. So whoever draws asks here each time, and `onType` tells when to.

/** @type {Map<string, string>} */
const faces = new Map();

// A font for a canvas: a size by its token, a look such as "600" or "italic", a family by its token.
/**
 * @param {string} size
 * @param {string} look
 * @param {string} family
 */
export function face(size, look = "400", family = "--sans") {
  const key = `${look} ${size} ${family}`;
  const known = faces.get(key);
  return known ?? keep(key, sized(pixels(size), look, family));
}

// The same at a size in pixels, for what grows with the map.
/**
 * @param {number} px
 * @param {string} look
 * @param {string} family
 */
export function sized(px, look = "400", family = "--sans") {
  const key = `${look} ${px} ${family}`;
  return faces.get(key) ?? keep(key, `${look} ${px}px ${value(family) || "sans-serif"}`);
}

/**
 * @param {string} key
 * @param {string} face
 */
function keep(key, face) {
  faces.set(key, face);
  return face;
}

// A size of type in pixels, by its token.
/** @param {string} size */
export function pixels(size) {
  return Number.parseFloat(value(size)) * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

// Makes the frame's type as large as that of the page around it; calls when a font has come, or the size has changed.
/** @param {() => void} act */
export function onType(act) {
  const anew = () => {
    faces.clear();
    act();
  };
  const follow = () => {
    const { style } = document.documentElement;
    const size = getComputedStyle(window.parent.document.documentElement).fontSize;
    if (style.fontSize === size) return;
    style.fontSize = size;
    anew();
  };
  document.fonts.addEventListener("loadingdone", anew);
  window.addEventListener("resize", follow);
  follow();
}

/** @param {string} token */
function value(token) {
  return getComputedStyle(document.documentElement).getPropertyValue(token);
}
