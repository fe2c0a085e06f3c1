import type { Host } from './host.js';

/**
 * Remembers per host what `make` answers for a key, until the revision of the host is another. A fault is not remembered: whoever asks next
 * tries again. A host without a revision is asked each time.
 */
export function perRevision<T>(make: (key: string, host: Host) => Promise<T>): (key: string, host: Host) => Promise<T> {
  const hosts = new WeakMap<Host, { readonly revision: number; readonly answers: Map<string, Promise<T>> }>();
  return (key, host) => {
    const { revision } = host;
    if (revision === undefined) return make(key, host);
    let seen = hosts.get(host);
    if (seen?.revision !== revision) seen = { revision, answers: new Map() };
    hosts.set(host, seen);
    const { answers } = seen;
    const before = answers.get(key);
    if (before) return before;
    const answer = make(key, host);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    return answer;
  };
}
