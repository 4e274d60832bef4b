// The two-way channel between the map and Python.
//
// To Python: one component value for each thing a reader did, numbered. From Python: commands, which say
// which number they have heard. The trap avoided: a command that is older than the last message would undo
// what the reader has just done, so it waits until its answer has come, or two seconds.

const PATIENCE = 2000; // ms

export class Channel {
  constructor(obey) {
    this.obey = obey;
    this.said = 0;
    this.saidAt = -Infinity;
    window.atlasCommand = (json) => this.hear(JSON.parse(json));
  }

  // The command that came before there was a map to obey it; false when there was none.
  take() {
    const first = window.atlasFirst;
    if (first) this.hear(JSON.parse(first));
    return Boolean(first);
  }

  say(change) {
    this.said += 1;
    this.saidAt = performance.now();
    window.Streamlit.setComponentValue({ n: this.said, ...change });
  }

  hear(command) {
    clearTimeout(this.waiting);
    const left = this.saidAt + PATIENCE - performance.now();
    if (command.heard < this.said && left > 0) {
      this.waiting = setTimeout(() => this.obey(command), left);
      return;
    }
    this.obey(command);
  }
}
