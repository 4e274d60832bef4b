// A phrase with a number in it, in the form that the language of the page has for that number.

/** @type {Map<string, { rules: Intl.PluralRules, numbers: Intl.NumberFormat }>} */
const languages = new Map();

/**
 * @param {Record<string, string>} table the words
 * @param {string} key of the phrase; its other forms are `key_one`, `key_many` …
 * @param {number} n
 */
export function phrase(table, key, n) {
  const { rules, numbers } = of(document.documentElement.lang || "en");
  const form = table[`${key}_${rules.select(n)}`] ?? table[key];
  return form.replace("{n}", numbers.format(n));
}

// A number alone.
/** @param {number} n */
export function numeral(n) {
  return of(document.documentElement.lang || "en").numbers.format(n);
}

/** @param {string} language */
function of(language) {
  const known = languages.get(language);
  if (known) return known;
  const made = { rules: new Intl.PluralRules(language), numbers: new Intl.NumberFormat(language) };
  languages.set(language, made);
  return made;
}
