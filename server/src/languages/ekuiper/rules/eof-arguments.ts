import type { GoCall, GoFunc } from '../../../../../golang/types.js';
import { eofArguments } from '../../../../../schemas/ekuiper/contract.js';
import { canonicalType, type Scope } from '../../../../../schemas/ekuiper/go-types.js';
import { type Fix, insertAt, remove } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { GoSourceFile } from '../go-source/document.js';

type Args = { readonly contract: string; readonly wanted: number; readonly given: number };

/** api.EOFIngest got a second argument between contract v2.2.0 and v2.3.1. */
export const eofArgumentsRule = rule<GoSourceFile, Args>({
  code: 'ekuiper/eof-arguments',
  severity: 'error',
  source: 'api/source.go of the contract v2.0.0, v2.2.0 and v2.3.1',
  message: {
    en: ({ contract, wanted, given }) =>
      `In contract ${contract} api.EOFIngest takes ${wanted === 1 ? 'only the context' : 'the context and a message'}, but this call has ${given} ${given === 1 ? 'argument' : 'arguments'}: Go does not compile it.`,
    'zh-cn': ({ contract, wanted, given }) =>
      `在 contract ${contract} 中，api.EOFIngest ${wanted === 1 ? '只接受上下文参数' : '接受上下文和一条消息'}，而此调用有 ${given} 个参数：Go 无法编译。`,
  },
  *check({ file, plugins, contract, project }) {
    const wanted = contract === undefined ? undefined : eofArguments(contract);
    const [plugin] = plugins;
    if (wanted === undefined || contract === undefined || !plugin || !project) return;
    const scope: Scope = { packages: project.packages, built: plugin.files, file, path: plugin.packagePath };
    for (const decl of file.source.decls) {
      if (decl.kind !== 'func' || !decl.body) continue;
      const names = eofNames(decl, scope);
      for (const call of decl.body.calls) {
        if (!names.has(call.callee.text) || call.args.length === wanted || call.args.some(a => a.text.endsWith('...'))) continue;
        yield { at: call.span, args: { contract, wanted, given: call.args.length }, fixes: mend(call, wanted) };
      }
    }
  },
});

/** What api.EOFIngest values are called in a function: fields of its receiver, and its parameters. */
function eofNames({ receiver, params }: GoFunc, scope: Scope): Set<string> {
  const isEof = (type: string, at: Scope) => canonicalType(type, at) === 'api.EOFIngest';
  const names = new Set(params.flatMap(p => (p.name && isEof(p.type.text, scope) ? [p.name.text] : [])));
  if (!receiver?.name) return names;
  for (const file of scope.built) {
    for (const decl of file.source.decls) {
      if (decl.kind !== 'type' || decl.name.text !== receiver.base || decl.body.kind !== 'struct') continue;
      for (const field of decl.body.fields) {
        if (field.name && isEof(field.type.text, { ...scope, file })) names.add(`${receiver.name.text}.${field.name.text}`);
      }
    }
  }
  return names;
}

function mend(call: GoCall, wanted: number): Fix[] {
  const [context, message] = call.args;
  if (wanted === 2 && call.args.length === 1 && context) return [insertAt(context.span.end, ', ""', { preferred: true })];
  if (wanted === 1 && call.args.length === 2 && context && message) {
    return [remove({ start: context.span.end, end: message.span.end }, message.text, { preferred: true })];
  }
  return [];
}
