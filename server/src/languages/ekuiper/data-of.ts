import { parseJson } from '../../core/data/json.js';
import type { Data } from '../../core/data/node.js';
import { parseYaml } from '../../core/data/yaml.js';
import type { Text } from '../../core/text.js';

const json = new WeakMap<Text, Data>();
const yaml = new WeakMap<Text, Data>();

/** The JSON tree of a text, read once however many ask. */
export function jsonOf(text: Text): Data {
  return remembered(json, text, parseJson);
}

/** The YAML tree of a text, read once however many ask. */
export function yamlOf(text: Text): Data {
  return remembered(yaml, text, parseYaml);
}

function remembered(known: WeakMap<Text, Data>, text: Text, read: (text: string) => Data): Data {
  const before = known.get(text);
  if (before) return before;
  const made = read(text.value);
  known.set(text, made);
  return made;
}
