// As much of a page as the parts need that a reader presses, without a browser: elements that hold what is set.

class FakeElement extends EventTarget {
  constructor() {
    super();
    this.attributes = new Map();
    this.children = [];
    this.value = "";
    this.classList = { toggle() {} };
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  append(...children) {
    this.children.push(...children);
  }

  click() {
    this.dispatchEvent(new Event("click"));
  }
}

// Puts a window in place whose reader wants less motion, or not.
export function givePage({ calm = false } = {}) {
  const body = new FakeElement();
  globalThis.document = { createElement: () => new FakeElement() };
  globalThis.window = { matchMedia: () => ({ matches: calm }), frameElement: { ownerDocument: { body } } };
}

export { FakeElement };
