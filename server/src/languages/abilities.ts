import type { Abilities } from '../core/language.js';

/** What the languages can do. It is written down because they are loaded after an editor has been told; a test compares it with them. */
export const abilities: Abilities = {
  features: new Set([
    'complete',
    'hover',
    'symbols',
    'folding',
    'definition',
    'references',
    'renameable',
    'rename',
    'links',
    'lenses',
    'highlights',
    'linked',
    'signature',
    'tokens',
    'format',
    'formatOnType',
    'hints',
    'workspaceSymbols',
    'flow',
  ]),
  triggers: {
    completion: ['"', ':', '<', '/', '@', ' ', '$', '{', ',', '.'],
    signature: [' ', ','],
    format: ['\n', '>'],
  },
  formatted: ['fluentd'],
};
