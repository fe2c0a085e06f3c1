import { rule } from '../../../core/rule.js';
import type { PlugsmithYml } from '../plugsmith-yml/document.js';
import { entriesOf } from '../plugsmith-yml/shape.js';

/** An address that no request can be sent to. */
export const plugsmithServerUrl = rule<PlugsmithYml, { url: string }>({
  code: 'plugsmith/server-url',
  severity: 'error',
  source: 'the REST API of eKuiper is served over http or https',
  message: {
    en: ({ url }) => `"${url}" is no address of a REST API, so nothing can be published to it. Write one such as http://127.0.0.1:9081.`,
    'zh-cn': ({ url }) => `“${url}”不是 REST API 的地址，无法向其发布。请写成 http://127.0.0.1:9081 这样的形式。`,
  },
  *check(file) {
    for (const url of entriesOf(file, 'servers').flatMap(entry => entry.at('url') ?? [])) {
      if (!isHttp(url.value)) yield { at: url.span, args: { url: url.value } };
    }
  },
});

const isHttp = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
