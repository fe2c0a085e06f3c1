import { configRules } from './config-rules.js';
import { schemaRules } from './schema-rules.js';
import { syntaxRules } from './syntax-rules.js';

export const rules = [...syntaxRules, ...schemaRules, ...configRules];
