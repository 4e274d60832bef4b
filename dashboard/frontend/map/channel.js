// The two-way channel between the map and Python.
//
// To Python: one component value for each thing a reader did, numbered, with all that was done before and has not
// been answered. From Python: commands, which say which number they have heard. The traps avoided: runs are merged
// under load and only the last value arrives, so each carries the whole; a command that is older than the last
// message would undo what the reader has just done, so it waits until its answer has come, or two seconds; and a
// server that was lost has forgotten what it heard, so it is told again.

/** @import { MapChange, MapCommand } from "../contract" */

const PATIENCE = 2000; // ms

export class Channel {
  /** @param {(command: MapCommand) => void} obey */
  constructor(obey) {
    this.obey = obey;
    this.said = 0;
    this.saidAt = -Infinity;
    /** @type {MapChange[]} */
    this.unheard = []; // in their order
    /** @type {MapCommand | null} */
    this.last = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waiting = undefined;
    /** @type {string | null} */
    this.session = null;
    window.atlasCommand = (json) => this.hear(JSON.parse(json));
  }

  // The command that came before there was a map to obey it; false when there was none.
  take() {
    const first = window.atlasFirst;
    if (first) this.hear(JSON.parse(first));
    return Boolean(first);
  }

  /** @param {Omit<MapChange, "n">} change */
  say(change) {
    const numbered = { ...change, n: 0 };
    this.unheard.push(numbered);
    this.tell([numbered]);
  }

  // Numbers are by the clock, so that they grow for a map that was drawn anew too.
  /** @param {MapChange[]} changes */
  tell(changes) {
    this.said = Math.max(this.said + 1, Date.now());
    this.saidAt = performance.now();
    for (const change of changes) change.n = this.said;
    window.Streamlit.setComponentValue({ n: this.said, changes: this.unheard });
  }

  // What was said is void: the reader has gone elsewhere.
  forget() {
    clearTimeout(this.waiting);
    this.unheard = [];
  }

  // What was said last by Python holds again.
  again() {
    if (this.last) this.obey(this.last);
  }

  /** @param {MapCommand} command */
  hear(command) {
    clearTimeout(this.waiting);
    this.last = command;
    const lost = this.session && command.session !== this.session;
    this.session = command.session;
    this.unheard = this.unheard.filter(({ n }) => n > command.heard);
    if (!this.unheard.length) return this.obey(command);
    if (lost) this.tell(this.unheard);
    this.waiting = setTimeout(
      () => {
        this.forget();
        this.obey(command);
      },
      Math.max(0, this.saidAt + PATIENCE - performance.now()),
    );
  }
}
