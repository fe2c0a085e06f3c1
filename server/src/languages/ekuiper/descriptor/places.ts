import type { DataNode } from '../../../core/data/node.js';
import type { Mismatch } from '../../../core/schema/mismatch.js';
import { contains } from '../../../core/text.js';
import type { PluginData } from '../plugin-data.js';
import type { Descriptor } from './document.js';

type Path = Mismatch['path'];

/** The part of a path behind the list that its field stands in: what `default` keys are in it belongs to the field and not to `properties`. */
function inField(path: Path, kind: Descriptor['kind']): Path {
  return kind === 'source' && path[0] === 'properties' ? path.slice(2) : path.slice(1);
}

/**
 * How a place below a field's default is read. `list`: eKuiper decodes it strictly, as fields. `object`: it is passed on untouched.
 * Undefined when the place is in no default.
 */
export function defaultForm(path: Path, kind: Descriptor['kind']): 'list' | 'object' | undefined {
  const rest = inField(path, kind);
  const forms = rest.flatMap((step, i) =>
    step === 'default' && i + 1 < rest.length ? [typeof rest[i + 1] === 'number' ? 'list' : 'object'] : [],
  );
  return forms.includes('object') ? 'object' : forms.includes('list') ? 'list' : undefined;
}

/** A member of a default that is a list, and no object. */
export function isListElement(path: Path, kind: Descriptor['kind']): boolean {
  const rest = inField(path, kind);
  return rest.at(-2) === 'default' && typeof rest.at(-1) === 'number' && rest.length >= 3;
}

/** Parts that the server passes on as they are. */
export const isPassedOn = (path: Path): boolean => path[0] === 'node' || path[0] === 'dataSource' || path[0] === 'outputs';

/** Whether the text of a value is broken, so that what it seems to lack may only be unreadable. */
export function isDamaged({ data }: PluginData, node: DataNode): boolean {
  return data.problems.some(({ span }) => contains(node.span, span.start));
}

/** What a path is called in a message: `properties.default[0].name`. */
export function pathText(path: Path): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : i === 0 ? step : `.${step}`)).join('');
}
