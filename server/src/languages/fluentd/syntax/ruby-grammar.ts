/** What stood last: whether a value may, must or must not follow. */
type Last =
  | 'begin' // the beginning of the code, of a statement, or of what brackets hold
  | 'operator' // what wants a value behind it
  | 'comma'
  | 'dot' // what wants the name of a method behind it
  | 'name' // behind which a value is an argument: `puts 1`
  | 'string' // behind which another one belongs to it
  | 'value'
  | 'any'; // where nothing is held to be wrong

const piece =
  /[^\S\n]+|\n|;|(?:@@?|\$)?[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*(?:[?!](?![=~]))?|\$[~*$?!@/\\;,.=:<>"&`'+\d]|\d\w*(?:\.\d\w*)?|\*\*=?|<=>|===?|=~|![=~]?|=>|<<=?|>>=?|[<>]=|&&=?|\|\|=?|&\.|\.{1,3}|::|->|\\\n|[-+*/%&|^]=|./sy;

const number =
  /^(?:0[xX][\da-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|[\d_]+(?:\.[\d_]+)?(?:[eE]\d+)?)(?:ri?|i)?(if|unless|and|or|then|end|while|until|rescue|do|in)?$/;
/** Their grammar is not held here: what has one of them is taken for right. */
const beyond = /^(?:def|class|module|for|in|BEGIN|END|alias|undef)$/;
const condition = /^(?:if|unless|while|until)$/;
const branch = /^(?:then|else|elsif|when|ensure)$/;
const jump = /^(?:return|break|next|redo|retry|yield|super)$/;
const constant = /^(?:nil|true|false|self|__FILE__|__LINE__)$/;
const binary = /^(?:<=>|===?|=~|!=|!~|=|=>|<|>|[<>]=|>>|[|^?]|(?:&&|\|\||\*\*|<<|>>|[-+*/%&|^])=|&&|\|\|)$/;
const closers: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const parameters = /\s*\|[^|]*\|/y;

/**
 * Whether Ruby surely refuses code: two values side by side, an operator that lacks a value, brackets or an `end` that do not pair. `code`
 * has `"` in the place of each string, a back-tick in that of any other literal, and no comments.
 */
export function isRefused(code: string): boolean {
  /** The open brackets, each with the `?` before it that want a `:`. */
  const open: { bracket: string; conditions: number }[] = [];
  let conditions = 0;
  let last: Last = 'begin';
  /** What stood before a string, which may turn out to be a label. */
  let before: Last = 'begin';
  /** How many `end` are wanted. */
  let ends = 0;
  let loop = false;
  const wantsValue = () => last === 'operator' || last === 'dot';
  const valued = () => last === 'name' || last === 'string' || last === 'value';
  for (let at = 0; at < code.length; ) {
    piece.lastIndex = at;
    const text = piece.exec(code)?.[0] ?? '';
    const blankBefore = at > 0 && /\s/.test(code.charAt(at - 1));
    at += text.length;
    const next = code.charAt(at);
    const passParameters = () => {
      parameters.lastIndex = at;
      if (parameters.test(code)) at = parameters.lastIndex;
    };
    if (/^(?:[^\S\n]|\\\n)/.test(text)) continue;
    if (text === '\n' || text === ';') {
      // An expression goes on behind an operator, and in a line that begins with a dot.
      if (text === '\n' && (wantsValue() || last === 'comma' || /^\s*(?:&\.|\.(?!\.))/.test(code.slice(at, at + 80)))) continue;
      if (wantsValue()) return true;
      last = 'begin';
    } else if (/^(?:[\w\u0080-\uffff]|[@$].)/.test(text)) {
      const named = last;
      if (/^\d/.test(text)) {
        const read = number.exec(text);
        if (last === 'dot' || last === 'value' || last === 'string' || !read) return true;
        at -= read[1]?.length ?? 0;
        last = 'value';
      } else if (last === 'dot') last = 'name';
      else if (next === ':' && code.charAt(at + 1) !== ':' && conditions === 0) {
        if (last === 'operator' || last === 'value' || last === 'string') return true;
        if (last === 'begin' && open.length === 0 && /[\s\d]/.test(code.charAt(at + 1))) return true;
        at++;
        last = 'any';
      } else if (beyond.test(text)) return false;
      else if (condition.test(text)) {
        if (!valued()) ends++;
        loop ||= text.startsWith('wh') || text === 'until';
        last = 'operator';
      } else if (text === 'begin' || text === 'case') {
        ends++;
        last = text === 'case' ? 'any' : 'begin';
      } else if (text === 'do') {
        if (!loop) ends++;
        if (!valued() && last !== 'any') return true;
        loop = false;
        passParameters();
        last = 'begin';
      } else if (text === 'end') {
        if (--ends < 0 || wantsValue()) return true;
        last = 'value';
      } else if (branch.test(text)) {
        if (ends === 0 || wantsValue()) return true;
        last = text === 'elsif' || text === 'when' ? 'operator' : 'begin';
      } else if (text === 'rescue') {
        if (!valued() && ends === 0) return true;
        last = 'any';
      } else if (/^(?:and|or)$/.test(text)) {
        if (!valued() && last !== 'any') return true;
        last = 'operator';
      } else if (last === 'value' || last === 'string') return true;
      else if (jump.test(text)) last = 'name';
      else if (/^(?:not|defined\?)$/.test(text)) last = 'operator';
      else last = constant.test(text) ? 'value' : 'name';
      before = named;
    } else if (last === 'dot' && /^[-+*/%&|^<>=!~]/.test(text)) last = 'name';
    else if (text === '"' || text === '`') {
      if (last === 'value' || last === 'dot' || (last === 'string' && text === '`')) return true;
      before = last;
      last = text === '"' ? 'string' : 'value';
    } else if (text === '(' || text === '[' || text === '{') {
      if (last === 'dot' && text !== '(') return true;
      open.push({ bracket: text, conditions });
      conditions = 0;
      last = 'begin';
      if (text === '{') passParameters();
    } else if (text === ')' || text === ']' || text === '}') {
      const from = open.pop();
      if (wantsValue() || !from || closers[from.bracket] !== text) return true;
      conditions = from.conditions;
      last = 'value';
    } else if (text === ',') {
      if (wantsValue() || last === 'begin' || last === 'comma') return true;
      last = 'comma';
    } else if (text === ':') {
      if (valued() && conditions > 0) {
        conditions--;
        last = 'operator';
      } else if (last === 'string' && !blankBefore) {
        if (before === 'operator') return true;
        last = 'any';
      } else if (last === 'value' || last === 'string' || /[\s)\]},\d]|^$/.test(next)) {
        if (last !== 'any') return true;
      } else {
        // A symbol, by a name, in quotes or an operator.
        piece.lastIndex = at;
        at += piece.exec(code)?.[0].length ?? 0;
        last = 'value';
      }
    } else if (text === '.' || text === '&.') {
      if (!valued() && last !== 'any') return true;
      last = 'dot';
    } else if (text === '::') last = valued() ? 'dot' : 'any';
    else if (binary.test(text)) {
      if (!valued() && last !== 'any') return true;
      if (text === '?') conditions++;
      last = 'operator';
    } else if (/^(?:\*\*?|&)$/.test(text)) {
      if (last === 'operator') return true;
      last = 'operator';
    } else if (/^[-+!~/%]$/.test(text)) {
      if (/[/%]/.test(text) && !valued() && last !== 'any') return true;
      last = 'operator';
    } else if (text === '<<') {
      if (!valued()) return false;
      last = 'operator';
    } else if (text === '$' || text === '\\') return true;
    else last = 'any';
  }
  return wantsValue() || open.length > 0 || ends > 0 || conditions > 0 || (last === 'comma' && !code.includes('='));
}
