import type { DataNode } from '../../core/data/node.js';

const isWhole = (node: DataNode) => node.kind === 'number' && Number.isInteger(node.value);

/** Whether a value is of a type that a field can have; true for types that nobody knows. */
export function fitsType(node: DataNode, type: string): boolean {
  if (node.kind === 'null') return true;
  switch (type) {
    case 'string':
    case 'text':
    case 'datetime':
      return node.kind === 'string';
    case 'int':
      return isWhole(node);
    case 'number':
    case 'float':
      return node.kind === 'number';
    case 'bool':
    case 'boolean':
      return node.kind === 'boolean';
    case 'object':
    case 'list_object':
      return node.kind === 'object' || node.kind === 'array';
    case 'array':
    case 'list_string':
    case 'list_int':
      return node.kind === 'array';
    default:
      return true;
  }
}

/** The same value written as this type wants it, when it surely can be; `source` is how it is written now. */
export function writtenAs(node: DataNode, type: string, source: string): string | undefined {
  if (node.kind === 'array' || node.kind === 'object' || node.kind === 'null') return undefined;
  const text = String(node.value);
  if ((type === 'string' || type === 'text') && node.kind !== 'string') return JSON.stringify(source);
  if (node.kind !== 'string') return undefined;
  if (type === 'bool' || type === 'boolean')
    return /^(?:true|yes|on)$/i.test(text) ? 'true' : /^(?:false|no|off)$/i.test(text) ? 'false' : undefined;
  if (type === 'int' && /^-?(?:0|[1-9]\d{0,14})$/.test(text)) return text;
  if (type === 'number' && /^-?(?:0|[1-9]\d{0,14})(?:\.\d+)?$/.test(text)) return text;
  return type.startsWith('list_') && text === '' ? '[]' : undefined;
}
