import { messages } from './messages.js';
import { Refusal } from './target.js';

/** The Debian package that brings a program; for others the user is told the program's name alone. */
const packages: Readonly<Record<string, string>> = {
  gcc: 'gcc',
  'musl-gcc': 'musl-tools',
  'aarch64-linux-gnu-gcc': 'gcc-aarch64-linux-gnu',
  'x86_64-linux-gnu-gcc': 'gcc-x86-64-linux-gnu',
  docker: 'docker.io',
  podman: 'podman',
};

/** The Refusal for a program that is not on the PATH, with what installs it. */
export function programMissing(program: string): Refusal {
  if (program === 'go') return new Refusal(messages('goMissing'), messages('installGo'));
  const name = packages[program];
  return new Refusal(messages('programMissing', { program }), name && messages('installPackage', { name }));
}

/** The Refusal for a program that is there and cannot be started. */
export function notStarted(program: string, error: Error): Refusal {
  return new Refusal(messages('programNotStarted', { program, reason: error.message }));
}
