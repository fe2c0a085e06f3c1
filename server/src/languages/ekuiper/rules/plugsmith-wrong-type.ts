import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { misshapes } from '../plugsmith-yml/shape.js';

const kinds: Readonly<Record<'en' | 'zh-cn', Readonly<Record<string, string>>>> = {
  en: { string: 'a text', array: 'a list', object: 'a map', number: 'a number', boolean: 'true or false', null: 'nothing' },
  'zh-cn': { string: '文本', array: '列表', object: '映射', number: '数字', boolean: '布尔值', null: '空值' },
};

/** A value of another type than the one that is read. */
export const plugsmithWrongType = rule<PlugsmithYml, { wanted: string; found: string }>({
  code: 'plugsmith/wrong-type',
  severity: 'error',
  source: 'schemas/ekuiper/plugsmith.schema.json',
  message: {
    en: ({ wanted, found }) =>
      `This must be ${kinds.en[wanted] ?? wanted}, but is ${kinds.en[found] ?? found}.${wanted === 'string' && found !== 'object' && found !== 'array' ? ' Put it in quotes.' : ''}`,
    'zh-cn': ({ wanted, found }) =>
      `此处必须是${kinds['zh-cn'][wanted] ?? wanted}，但写的是${kinds['zh-cn'][found] ?? found}。${wanted === 'string' && found !== 'object' && found !== 'array' ? '请加上引号。' : ''}`,
  },
  *check(file) {
    for (const found of misshapes(file)) {
      if (found.is !== 'type') continue;
      const { span, wanted, node, key } = found;
      // `2.4` is a number to YAML, but what is wrong with it is that no release is called so.
      if (key === 'target' && node.kind === 'number') continue;
      const isScalar = node.kind === 'number' || node.kind === 'boolean';
      const fixes = wanted === 'string' && isScalar ? [replaceBy(span, `"${file.text.slice(span)}"`, { preferred: true })] : [];
      yield { at: span, args: { wanted, found: node.kind }, fixes };
    }
  },
});
