import type { Session } from '../../toolchain/src/target.js';

/** A session of the terminal: steps and the output of tools on standard error, Ctrl-C cancels. */
export interface Console extends Session {
  /** Takes the line of progress away, so that what is printed next stands alone. */
  clear(): void;
}

/** On a terminal the step in progress is one line that is written over; elsewhere each step is a line of its own. */
export function openConsole(stream: NodeJS.WriteStream = process.stderr): Console {
  const cancel = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => cancel.abort());
  let shown = '';
  const clear = () => {
    if (shown) stream.write('\r\u001b[K');
    shown = '';
  };
  return {
    signal: cancel.signal,
    env: process.env,
    clear,
    progress(step) {
      if (!stream.isTTY) {
        stream.write(`${step}\n`);
        return;
      }
      clear();
      shown = step.slice(0, Math.max(20, (stream.columns ?? 80) - 4));
      stream.write(`… ${shown}`);
    },
    output(text) {
      const step = shown;
      clear();
      stream.write(text.endsWith('\n') ? text : `${text}\n`);
      if (step) this.progress(step);
    },
  };
}
