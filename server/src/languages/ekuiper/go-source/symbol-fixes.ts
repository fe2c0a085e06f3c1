import type { GoFunc, GoValue } from '../../../../../golang/types.js';
import type { Localized } from '../../../../../l10n/index.js';
import type { PluginSymbol } from '../../../../../schemas/ekuiper/symbols.js';
import { type Fix, fix } from '../../../core/fix.js';

const makeFunction: Localized<{ name: string; api: string }> = {
  en: ({ name, api }) => `Make it func ${name}() ${api}`,
  'zh-cn': ({ name, api }) => `改为 func ${name}() ${api}`,
};

/** The fix that gives a symbol the form that the server takes, where what is written leaves one meaning. */
export function formFixes({ name, decl, fault, file, given }: PluginSymbol, api: string): Fix[] {
  // A plain value need not have the methods that a pointer has.
  const isSafe = fault?.is === 'result' && !given?.some(g => g.value);
  const edit = decl.kind === 'func' ? resultEdit(decl, isSafe, api) : variableEdit(decl, file.text, api);
  return edit ? [fix(makeFunction, { name, api }, [{ kind: 'replace', ...edit }], true)] : [];
}

/** `func X() *T` becomes `func X() api.Source`; whether T has the methods is another question. */
function resultEdit(decl: GoFunc, isSafe: boolean, api: string) {
  const [result] = decl.results;
  return isSafe && decl.results.length === 1 && result && !result.name ? { span: result.type.span, text: api } : undefined;
}

/** `var X = f()` becomes a function that returns it; a declaration in a group, or of several names, has no such simple form. */
function variableEdit(decl: GoValue, text: string, api: string) {
  const { value } = decl;
  const written = text.slice(decl.span.start, decl.span.end);
  if (decl.kind !== 'var' || !value || !/^var\b/.test(written) || /^var\s+[^\s=]+\s*,/.test(written)) return undefined;
  if (value.kind === 'func') {
    const sameShape = value.params.length === 0 && value.results.length === 1;
    return sameShape
      ? { span: decl.span, text: `func ${decl.name.text}() ${api} ${text.slice(value.body.span.start, decl.span.end)}` }
      : undefined;
  }
  const result = text.slice(value.span.start, decl.span.end);
  return { span: decl.span, text: `func ${decl.name.text}() ${api} {\n\treturn ${result}\n}` };
}
