import type { Host } from '../../../core/host.js';
import type { ParsedFile } from '../../../core/language.js';
import { stem } from '../../../core/path.js';
import { jsonOf } from '../data-of.js';
import type { PluginType } from '../kind.js';
import type { PluginData } from '../plugin-data.js';

/** A source, sink or function descriptor. */
export interface Descriptor extends PluginData {
  readonly kind: PluginType;
}

export async function openDescriptor(file: ParsedFile, kind: PluginType, _host: Host): Promise<Descriptor> {
  return { ...file, kind, name: stem(file.path), data: jsonOf(file.text) };
}
