import { configRules } from './config-rules.js';
import { flowRules } from './flow-rules.js';
import { includeRules } from './include-rules.js';
import { schemaRules } from './schema-rules.js';
import { syntaxRules } from './syntax-rules.js';
import { valueRules } from './value-rules.js';

export const rules = [...syntaxRules, ...includeRules, ...schemaRules, ...valueRules, ...configRules, ...flowRules];
