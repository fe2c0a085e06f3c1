import { dirname } from '../../../../../schemas/paths.js';
import { type Host, readWith } from '../../../core/host.js';
import type { Blocks } from './blocks.js';

/** The host of embedded configs: those that stand together are files of one folder, and all else is as it was. */
export function layered(host: Host, { blocks, made }: Blocks): Host {
  const files = new Map([...made, ...blocks.map(({ path, text }) => [path, text.value] as const)]);
  const folders = new Map<string, Set<string>>();
  for (const path of files.keys()) {
    const folder = dirname(path);
    folders.set(folder, (folders.get(folder) ?? new Set()).add(path.slice(folder.length + 1)));
    if (folder.endsWith('/mounted')) folders.set(dirname(folder), (folders.get(dirname(folder)) ?? new Set()).add('mounted/'));
  }
  const { readBytes, setting } = host;
  return {
    read: async path => files.get(path) ?? host.read(path),
    readWith: async (path, word) => {
      const text = files.get(path);
      if (text === undefined) return readWith(path, word, host);
      return text.includes(word) ? text : undefined;
    },
    list: async folder => {
      const names = folders.get(folder);
      return names ? [...names].sort() : host.list(folder);
    },
    ...(readBytes && { readBytes: async (path: string) => (files.has(path) ? undefined : readBytes.call(host, path)) }),
    ...(setting && { setting: (path: string, name: string) => setting.call(host, path, name) }),
  };
}
