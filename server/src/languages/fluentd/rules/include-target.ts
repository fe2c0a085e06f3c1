import type { Localized } from '../../../../../l10n/index.js';
import { rule } from '../../../core/rule.js';
import { type Span, span } from '../../../core/text.js';
import { parseErrors } from '../checking/parse-errors.js';
import type { FluentdDocument } from '../document.js';
import { includeTarget as readTarget } from '../project/include-target.js';
import { includesOf } from '../project/includes.js';

const sentences = {
  nothing: {
    en: () => `@include names no file, and Fluentd ends with an exception.`,
    'zh-cn': () => `@include 没有指定文件，Fluentd 会抛出异常并退出。`,
  },
  character: {
    en: ({ wrong }) =>
      `Fluentd reads the target of @include as a URI, in which ${wrong} cannot stand: it does not start. Of globs it knows * and **.`,
    'zh-cn': ({ wrong }) => `Fluentd 将 @include 的目标当作 URI 解析，其中不能出现 ${wrong}，因此无法启动。通配符只支持 * 和 **。`,
  },
  escape: {
    en: ({ wrong }) =>
      `Fluentd reads the target of @include as a URI, and ${wrong} is no percent escape in it: it does not start. Write %25 for a percent sign.`,
    'zh-cn': ({ wrong }) => `Fluentd 将 @include 的目标当作 URI 解析，${wrong} 不是合法的百分号转义，因此无法启动。百分号请写成 %25。`,
  },
  scheme: {
    en: ({ wrong }) =>
      `Fluentd takes ${wrong} for the scheme of a URI that it cannot open, and ends with an exception. It knows http, https, ftp and file:///.`,
    'zh-cn': ({ wrong }) => `Fluentd 把 ${wrong} 当作它无法打开的 URI 协议，会抛出异常并退出。它支持 http、https、ftp 和 file:///。`,
  },
  query: {
    en: ({ wrong }) =>
      `Fluentd reads the target of @include as a URI, in which ${wrong} ends the path: it ends with an exception. Of globs it knows * and **.`,
    'zh-cn': ({ wrong }) =>
      `Fluentd 将 @include 的目标当作 URI 解析，其中 ${wrong} 会结束路径，因此会抛出异常并退出。通配符只支持 * 和 **。`,
  },
} satisfies Record<string, Localized<{ wrong: string }>>;

type Reason = keyof typeof sentences;

/** The target of `@include` is a path, a glob or a URL, and Ruby's URI has to be able to read it. */
export const includeTarget = rule<FluentdDocument, { reason: Reason; wrong: string }>({
  code: 'fluentd/include-target',
  severity: 'error',
  source: 'v1_parser.rb of Fluentd 1.19.3, eval_include; run with the targets of the unit test',
  message: { en: args => sentences[args.reason].en(args), 'zh-cn': args => sentences[args.reason]['zh-cn'](args) },
  *check(document) {
    for (const { span: at } of parseErrors(document, 'include-without-target')) yield { at, args: { reason: 'nothing', wrong: '' } };
    for (const { target } of includesOf(document.tree)) {
      if (!target || target.broken || target.ruby.length > 0) continue;
      const read = readTarget(target.text);
      if (read.kind === 'refused') yield { at: placeOf(document, target.span, read.wrong), args: read };
    }
  },
});

/** What is wrong in the target, or the whole of it where escapes hide it. */
function placeOf({ text }: FluentdDocument, target: Span, wrong: string): Span {
  const at = text.slice(target).indexOf(wrong);
  return at === -1 || wrong === '' ? target : span(target.start + at, target.start + at + wrong.length);
}
