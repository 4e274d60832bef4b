// The component of the text panel: only the way to the module that does the work.
//
// The trap avoided: a component's script stands alone, and cannot import by an address relative to its own.

export default async function reader(component) {
  const { show } = await import(new URL("assets/textpanel.js", document.baseURI));
  return show(component);
}
