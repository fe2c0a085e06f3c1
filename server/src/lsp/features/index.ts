import type { Feature } from '../feature.js';
import { codeActions } from './code-actions.js';
import { completion } from './completion.js';
import { diagnostics } from './diagnostics.js';
import { flow } from './flow.js';
import { folding } from './folding.js';
import { formatting } from './formatting.js';
import { highlights } from './highlights.js';
import { hints } from './hints.js';
import { hover } from './hover.js';
import { lenses } from './lenses.js';
import { links } from './links.js';
import { navigation } from './navigation.js';
import { rename } from './rename.js';
import { signature } from './signature.js';
import { symbols } from './symbols.js';
import { semanticTokens } from './tokens.js';
import { workspaceSymbols } from './workspace-symbols.js';

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
  highlights,
  signature,
  semanticTokens,
  formatting,
  hints,
  workspaceSymbols,
  flow,
];
