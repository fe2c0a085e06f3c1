import { locale } from '../../../../l10n/index.js';
import { type DataNode, member } from '../../core/data/node.js';

/** A text of a descriptor, `{ "en_US", "zh_CN" }`, in the language of the user, else in the other. */
export function translated(node: DataNode | undefined): string | undefined {
  const order = locale() === 'zh-cn' ? ['zh_CN', 'en_US'] : ['en_US', 'zh_CN'];
  for (const key of order) {
    const value = member(node, key)?.value;
    if (value?.kind === 'string' && value.value !== '') return String(value.value);
  }
  return undefined;
}
