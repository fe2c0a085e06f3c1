import { yamlDirective } from './yaml-directive.js';
import { yamlIgnored } from './yaml-ignored.js';
import { yamlRetyped } from './yaml-retyped.js';
import { yamlRubyText } from './yaml-ruby-text.js';
import { yamlShape } from './yaml-shape.js';
import { yamlShared } from './yaml-shared.js';
import { yamlSyntax } from './yaml-syntax.js';
import { yamlTagList } from './yaml-tag-list.js';

/** What only a config in YAML can do wrong. */
export const yamlRules = [yamlSyntax, yamlShape, yamlDirective, yamlIgnored, yamlTagList, yamlShared, yamlRetyped, yamlRubyText];
