import type { Features, Triggers } from '../../core/features.js';
import { complete } from './completion/complete.js';
import type { FluentdDocument } from './document.js';
import { folding } from './editing/folding.js';
import { hints } from './editing/hints.js';
import { symbols, workspaceSymbols } from './editing/outline.js';
import { signature } from './editing/signature.js';
import { tokens } from './editing/tokens.js';
import { flow } from './flow/feature.js';
import { lenses } from './flow/lenses.js';
import { format } from './format/format.js';
import { formatOnType } from './format/on-type.js';
import { hoverAt } from './hover/hover.js';
import { definition, links, references } from './navigation/navigation.js';
import { rename, renameable } from './navigation/rename.js';
import { highlights, linked } from './navigation/tags.js';

/** What helps while a Fluentd config is written. */
export const features: Features<FluentdDocument> = {
  complete,
  hover: hoverAt,
  signature,
  tokens,
  hints,
  symbols,
  workspaceSymbols,
  folding,
  definition,
  references,
  renameable,
  rename,
  links,
  highlights,
  linked,
  format,
  formatOnType,
  flow,
  lenses,
};

export const triggers: Triggers = {
  completion: ['<', '/', '@', ' ', '$', '{', ',', '.'],
  signature: [' ', ','],
  format: ['\n', '>'],
};
