import type { Abilities } from '../../../server/src/core/language.js';

export const plainAbilities: Abilities = {
  features: new Set(['complete', 'hover', 'symbols', 'folding', 'definition', 'references', 'renameable', 'rename', 'links', 'lenses']),
  triggers: { completion: [':'], signature: [], format: [] },
  formatted: [],
};

export const tinyAbilities: Abilities = {
  features: new Set([
    ...plainAbilities.features,
    'highlights',
    'linked',
    'signature',
    'tokens',
    'format',
    'formatOnType',
    'hints',
    'workspaceSymbols',
  ]),
  triggers: { completion: [':', '<'], signature: [','], format: ['>', '\n'] },
  formatted: ['tiny'],
};
