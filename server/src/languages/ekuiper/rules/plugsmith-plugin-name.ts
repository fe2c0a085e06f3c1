import { type NameFault, nameFault, nameOf } from '../../../../../schemas/ekuiper/names.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { entriesOf } from '../plugsmith-yml/shape.js';
import { whyNot } from './plugin-name.js';

/** A name in plugsmith.yml that a plugin or a function cannot have. */
export const plugsmithPluginName = rule<PlugsmithYml, { name: string; fault: NameFault }>({
  code: 'plugsmith/plugin-name',
  severity: 'error',
  source: 'pkg/validate/validate.go and internal/plugin/native/manager.go of v2.4.0; each name was tried on a server of 2.4.0',
  message: {
    en: ({ name, fault }) => `A plugin cannot be called "${name}": ${whyNot(name, fault)}.`,
    'zh-cn': ({ name, fault }) => `插件不能命名为“${name}”：${whyNot(name, fault)}。`,
  },
  *check(file) {
    for (const entry of entriesOf(file, 'plugins')) {
      const name = entry.at('name');
      if (!name) continue;
      const kind = entry.at('kind')?.value;
      const listed = entry.list('functions');
      const needsSymbol = kind !== 'portable' && (listed.length === 0 || listed.some(f => f.value === name.value));
      const fault = nameFault(name.value, { needsSymbol });
      if (!fault || (kind === 'portable' && fault === 'upper-case')) continue;
      const to = nameOf(name.value);
      yield {
        at: name.span,
        args: { name: name.value, fault },
        fixes: fault === 'upper-case' ? [replaceBy(name.span, to, { preferred: true })] : [],
      };
    }
  },
});
