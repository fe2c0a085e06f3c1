import { type Localized, say } from '../../../../../l10n/index.js';
import { remove } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { Span } from '../../../core/text.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { isSecretKey, secretInUrl } from '../plugsmith-yml/secrets.js';
import { entriesOf, misshapes } from '../plugsmith-yml/shape.js';

const partOfUrl: Localized<void> = { en: () => 'it from the address', 'zh-cn': () => '地址中的这一部分' };

/** A token or password in a file that is shared. */
export const plugsmithSecret = rule<PlugsmithYml, { key: string | undefined }>({
  code: 'plugsmith/secret',
  severity: 'error',
  source: 'a file of the project is read by everyone who has the project',
  message: {
    en: ({ key }) =>
      `${key === undefined ? 'A password or token in an address' : `"${key}"`} does not belong in a file that everyone with the project can read, and Plugsmith does not use it. Remove it and change the secret if others have seen it. In VS Code the token is asked for and kept in the secret storage; on the command line it is read from an environment variable.`,
    'zh-cn': ({ key }) =>
      `${key === undefined ? '地址中的密码或令牌' : `“${key}”`} 不应写在所有拿到项目的人都能读到的文件中，Plugsmith 也不会使用它。请将其删除；如果已被他人看到，请更换。VS Code 会询问令牌并保存在机密存储中，命令行则从环境变量读取。`,
  },
  *check(file) {
    for (const found of misshapes(file)) {
      if (found.is !== 'unknown-key' || !isSecretKey(found.member.key)) continue;
      yield {
        at: found.member.keySpan,
        args: { key: found.member.key },
        fixes: [remove(lineOf(file, found.member.span), found.member.key)],
      };
    }
    for (const url of entriesOf(file, 'servers').flatMap(entry => entry.at('url') ?? [])) {
      const raw = file.text.slice(url.span);
      const part = secretInUrl(url.value);
      const shift = raw.indexOf(url.value);
      if (!part || shift < 0) continue;
      const at = { start: url.span.start + shift + part.start, end: url.span.start + shift + part.end };
      yield { at, args: { key: undefined }, fixes: [remove(at, say(partOfUrl, undefined))] };
    }
  },
});

/** The line of a member that stands alone on it and does not open its entry; else just the member. */
function lineOf({ text }: PlugsmithYml, member: Span): Span {
  const first = text.positionAt(member.start).line;
  const last = text.positionAt(member.end).line;
  const start = text.line(first).start;
  const end = last + 1 < text.lines ? text.line(last + 1).start : text.value.length;
  return text.value.slice(start, member.start).trim() === '' && text.value.slice(member.end, end).trim() === '' ? { start, end } : member;
}
