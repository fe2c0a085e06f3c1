import { compatIgnored } from './compat-ignored.js';
import { deprecatedParameter } from './deprecated-parameter.js';
import { duplicateParameter } from './duplicate-parameter.js';
import { duplicateSection } from './duplicate-section.js';
import { missingArgument } from './missing-argument.js';
import { missingParameter } from './missing-parameter.js';
import { missingSection } from './missing-section.js';
import { missingType } from './missing-type.js';
import { newerParameter } from './newer-parameter.js';
import { newerPlugin } from './newer-plugin.js';
import { oldFormat } from './old-format.js';
import { oldTypeKey } from './old-type-key.js';
import { removedParameter } from './removed-parameter.js';
import { uncheckablePlugin } from './uncheckable-plugin.js';
import { unknownParameter } from './unknown-parameter.js';
import { unknownPlugin } from './unknown-plugin.js';
import { unknownSection } from './unknown-section.js';

/** The rules that ask what a plugin takes. */
export const schemaRules = [
  unknownPlugin,
  uncheckablePlugin,
  newerPlugin,
  missingType,
  missingArgument,
  missingParameter,
  missingSection,
  duplicateSection,
  unknownParameter,
  unknownSection,
  duplicateParameter,
  deprecatedParameter,
  removedParameter,
  newerParameter,
  oldTypeKey,
  oldFormat,
  compatIgnored,
];
