import type { Host } from '../../core/host.js';

/** So many files are included at most, and so many folders searched. */
const most = { files: 500, folders: 2000 };

/** The files that a glob of Ruby's Dir.glob names, sorted. `pattern` is an absolute path; `*` and `**` pass over names with a leading dot. */
export async function glob(pattern: string, host: Host): Promise<readonly string[]> {
  const found = new Set<string>();
  let folders = 0;
  const search = async (folder: string, parts: readonly string[]): Promise<void> => {
    const [part, ...rest] = parts;
    if (part === undefined || found.size >= most.files || ++folders > most.folders) return;
    if (part === '**') {
      await search(folder, rest);
      for (const name of await host.list(folder || '/')) {
        if (name.endsWith('/') && !name.startsWith('.')) await search(`${folder}/${name.slice(0, -1)}`, parts);
      }
    } else if (isGlob(part) || rest.length === 0) {
      const matches = nameMatcher(part);
      for (const name of await host.list(folder || '/')) {
        if (name.endsWith('/')) {
          if (rest.length > 0 && matches(name.slice(0, -1))) await search(`${folder}/${name.slice(0, -1)}`, rest);
        } else if (rest.length === 0 && matches(name)) found.add(`${folder}/${name}`);
      }
    } else await search(`${folder}/${part}`, rest);
  };
  const [drive, ...parts] = pattern.split('/');
  await search(drive ?? '', parts.filter(Boolean));
  return [...found].sort((a, b) => (a < b ? -1 : 1));
}

/** Whether a path is one that a glob would find. */
export function globMatches(pattern: string, path: string): boolean {
  const fits = (parts: readonly string[], names: readonly string[]): boolean => {
    const [part, ...rest] = parts;
    if (part === undefined) return names.length === 0;
    if (part === '**') return fits(rest, names) || (names[0]?.startsWith('.') === false && fits(parts, names.slice(1)));
    return names[0] !== undefined && nameMatcher(part)(names[0]) && fits(rest, names.slice(1));
  };
  return fits(pattern.split('/').filter(Boolean), path.split('/').filter(Boolean));
}

const isGlob = (part: string) => part.includes('*');

function nameMatcher(part: string): (name: string) => boolean {
  if (!isGlob(part)) return name => name === part;
  const pieces = part.split(/\*+/).map(piece => piece.replace(/[\\^$.|?+()[\]{}]/g, '\\$&'));
  const pattern = new RegExp(`^${pieces.join('[^/]*')}$`, 's');
  return name => (part.startsWith('.') || !name.startsWith('.')) && pattern.test(name);
}
