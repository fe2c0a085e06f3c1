/** What Fluentd makes of the text of a boolean; undefined when it makes nothing of it. Source: bool_value in config/types.rb. */
export function readBool(text: string): boolean | undefined {
  if (text === 'true' || text === 'yes' || text === '' || text.startsWith('#')) return true;
  return text === 'false' || text === 'no' ? false : undefined;
}

const words: Readonly<Record<string, boolean>> = {
  true: true,
  t: true,
  on: true,
  y: true,
  '1': true,
  yes: true,
  enable: true,
  enabled: true,
  false: false,
  f: false,
  off: false,
  n: false,
  '0': false,
  no: false,
  disable: false,
  disabled: false,
};

/** What somebody meant who wrote this for a boolean. */
export function meantBool(text: string): boolean | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[;,.]$/, '')
    .replace(/^(["'])(.*)\1$/, '$2');
  return Object.hasOwn(words, word) ? words[word] : undefined;
}
