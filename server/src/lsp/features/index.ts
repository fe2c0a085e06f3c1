import type { Feature } from '../feature.js';
import { codeActions } from './code-actions.js';
import { completion } from './completion.js';
import { diagnostics } from './diagnostics.js';
import { folding } from './folding.js';
import { hover } from './hover.js';
import { lenses } from './lenses.js';
import { links } from './links.js';
import { navigation } from './navigation.js';
import { rename } from './rename.js';
import { symbols } from './symbols.js';

export const features: readonly Feature[] = [
  diagnostics,
  completion,
  hover,
  symbols,
  folding,
  navigation,
  rename,
  codeActions,
  lenses,
  links,
];
