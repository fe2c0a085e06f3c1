import type { Span } from '../../../../../golang/types.js';
import type { Localized } from '../../../../../l10n/index.js';
import { type Signature, writeMethod } from '../../../../../schemas/ekuiper/contract.js';
import { canonicalType, type GoFile, type Scope } from '../../../../../schemas/ekuiper/go-types.js';
import { type Fix, fix } from '../../../core/fix.js';
import { apiName } from './document.js';

const title: Localized<{ name: string }> = {
  en: ({ name }) => `Give ${name} the signature of the contract`,
  'zh-cn': ({ name }) => `将 ${name} 改为 contract 要求的签名`,
};

/** The usual names of parameters, by type. */
const usual: Readonly<Record<string, string>> = {
  'api.StreamContext': 'ctx',
  'api.FunctionContext': 'ctx',
  'api.StatusChangeHandler': 'sch',
  'api.BytesIngest': 'ingest',
  'api.TupleIngest': 'ingest',
  'api.ErrorIngest': 'ingestError',
  'api.EOFIngest': 'eof',
  'api.RawTuple': 'item',
  'api.MessageTuple': 'item',
  'api.MessageTupleList': 'items',
  'map[string]any': 'configs',
  'time.Time': 'trigger',
  '[]any': 'args',
};

/** A method of a file gets the contract's parameters and results; parameters of a type that stays keep their names. */
export function signatureFix(file: GoFile, scope: Scope, nameSpan: Span, wanted: Signature): Fix[] {
  const decl = file.source.decls.find(d => d.kind === 'func' && d.name.span.start === nameSpan.start);
  if (decl?.kind !== 'func' || !decl.body) return [];
  const left = decl.params.map(({ name, type }) => ({ name: name?.text, type: canonicalType(type.text, scope) }));
  const api = apiName(file);
  const params = wanted.params.map((type, i) => {
    const kept = left.findIndex(p => p.type === type && p.name !== undefined);
    const [taken] = kept < 0 ? [] : left.splice(kept, 1);
    return `${taken?.name ?? usual[type] ?? `arg${i}`} ${type.replace(/\bapi\./g, `${api}.`)}`;
  });
  const text = writeMethod('', { params, results: wanted.results });
  const span = { start: decl.name.span.end, end: decl.body.span.start };
  return [fix(title, { name: decl.name.text }, [{ kind: 'replace', span, text: `${text} ` }], true)];
}
