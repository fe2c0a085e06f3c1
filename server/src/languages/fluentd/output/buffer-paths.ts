import type { Element } from '../element.js';
import { firstInside, paramOf, systemOf } from '../element.js';
import { once, put } from '../once.js';
import { inSetUpOrder } from '../routing/labels.js';
import { pluginKind, pluginType } from '../sections.js';

/** A file that only one plugin may have, and where it is named. */
export interface OwnFile {
  readonly owner: Element;
  readonly key: string;
  readonly value: string;
}

/** Whether `<system>` has a `root_dir`; undefined when that cannot be known. */
export const hasRootDir = once((config: Element): boolean | undefined => {
  const system = systemOf(config);
  if (system && paramOf(system, 'root_dir')) return true;
  return config.incomplete || system?.incomplete ? undefined : false;
});

/** The buffer paths and position files of a config, by what must not be there twice, in the order of set-up. */
export const ownFiles = once((config: Element): ReadonlyMap<string, readonly OwnFile[]> => {
  const found = new Map<string, OwnFile[]>();
  const visit = (element: Element, secondary: boolean) => {
    const kind = pluginKind(element);
    const own = kind === 'input' ? positionFile(element) : kind === 'output' && !secondary ? bufferFile(config, element) : undefined;
    if (own) put(found, own.id, own.file);
    if (kind && kind !== 'output') return;
    if (!kind && element.name !== 'label') return;
    for (const child of element.elements) visit(child, secondary || element.name === 'secondary' || child.name === 'secondary');
  };
  for (const directive of inSetUpOrder(config)) visit(directive, false);
  return found;
});

interface Found {
  readonly id: string;
  readonly file: OwnFile;
}

function found(prefix: string, owner: Element, key: string, id = (value: string) => value): Found | undefined {
  const value = paramOf(owner, key)?.value;
  return value === undefined ? undefined : { id: `${prefix} ${id(value)}`, file: { owner, key, value } };
}

const positionFile = (source: Element) => (pluginType(source) === 'tail' ? found('pos', source, 'pos_file') : undefined);

/** Source: buf_file.rb, buf_file_single.rb, and out_file.rb, whose buffer has the path of the output when it has none of its own. */
function bufferFile(config: Element, output: Element): Found | undefined {
  const buffer = firstInside(output, 'buffer');
  const toFile = pluginType(output) === 'file';
  const type = buffer ? pluginType(buffer) : toFile ? 'file' : undefined;
  const old = buffer ? undefined : paramOf(output, 'buffer_type')?.value;
  if (!buffer && (old ?? (toFile && 'file')) === 'file' && paramOf(output, 'buffer_path')) return found('file', output, 'buffer_path');
  if (old !== undefined && old !== 'file') return undefined;
  if (type !== 'file' && type !== 'file_single') return undefined;
  if (buffer && paramOf(buffer, 'path')) return found(type, buffer, 'path', type === 'file' ? undefined : chunkFile);
  if (!toFile || buffer?.incomplete || (paramOf(output, '@id') && hasRootDir(config) !== false)) return undefined;
  return found(type, output, 'path', type === 'file' ? undefined : chunkFile);
}

/** Where file_single puts its chunks, as far as the path tells. */
function chunkFile(path: string): string {
  if (!path.includes('.*')) return path.replace(/\/+$/, '').replace(/$/, '/fsb.*.buf');
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.includes('.*.')) return `${path.slice(0, path.length - name.length)}fsb.*.buf`;
  return name.endsWith('.*') ? `${path}.buf` : `${path}.*.buf`;
}
