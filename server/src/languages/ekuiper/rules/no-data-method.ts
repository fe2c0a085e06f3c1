import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';
import { dutiesOf, isDumb } from '../go-source/methods.js';

type Way = 'stream' | 'lookup' | 'sink';
type Args = { readonly type: string; readonly way: Way; readonly name: string };

const methods: Readonly<Record<Way, string>> = { stream: 'Subscribe, Pull', lookup: 'Lookup', sink: 'Collect' };
const answers: Readonly<Record<Way, (name: string) => string>> = {
  stream: name => `got non stream source ${name}`,
  lookup: name => `got non lookup source ${name}`,
  sink: () => 'does not implement any collector',
};

/** A source that nothing can be read from, or a sink that nothing can be written to. */
export const noDataMethod = rule<GoSourceFile, Args>({
  code: 'ekuiper/no-data-method',
  severity: 'error',
  source: 'internal/binder/io/binder.go and internal/topo/planner/planner_sink.go of v2.4.0; seen on a server of 2.4.0',
  message: {
    en: ({ type, way, name }) =>
      `${type} has none of the methods that data go through (${methods[way]}). The plugin installs, and then every rule fails: "${answers[way](name)}". Implement one of them as the contract has it.`,
    'zh-cn': ({ type, way, name }) =>
      `${type} 没有任何传递数据的方法（${methods[way]}）。插件可以安装，但每条规则都会失败：“${answers[way](name)}”。请按 contract 的定义实现其中之一。`,
  },
  *check({ path, plugins }) {
    for (const plugin of plugins) {
      for (const duty of dutiesOf(plugin)) {
        if (duty.symbol.file.path !== path || duty.symbol.fault || !isDumb(duty)) continue;
        const way = plugin.kind === 'sink' ? 'sink' : duty.symbol === plugin.lookup ? 'lookup' : 'stream';
        yield { at: duty.symbol.span, args: { type: duty.typeName, way, name: plugin.name } };
      }
    }
  },
});
