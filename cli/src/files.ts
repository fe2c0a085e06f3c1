import { readDisk, toPortable, type Unread } from '../../server/src/disk-host.js';
import { say } from './messages.js';
import { WrongUse } from './usage.js';

/** The text of a file that the user has named. Throws a WrongUse that says why there is none. */
export async function readNamed(file: string): Promise<string> {
  const found = await readDisk(toPortable(file));
  if ('unread' in found) throw notRead(file, found.unread);
  return found.text;
}

export const notRead = (file: string, why: Unread): WrongUse =>
  new WrongUse(why === 'absent' ? say('no-such-path', { path: file }) : say('named-not-read', { path: file, why }));

/** Writes a file that the user has named: whoever reads it meanwhile finds the old one or the new one. Throws a WrongUse when it cannot. */
export async function writeNamed(file: string, text: string): Promise<void> {
  // Loaded when needed: most runs write nothing.
  const [{ writeWhole }, { Refusal }] = await Promise.all([
    import('../../toolchain/src/files.js'),
    import('../../toolchain/src/target.js'),
  ]);
  await writeWhole(file, text).catch((error: unknown) => {
    throw error instanceof Refusal ? new WrongUse(error.sentence) : error;
  });
}
