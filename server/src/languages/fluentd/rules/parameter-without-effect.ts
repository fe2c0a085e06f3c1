import { rule } from '../../../core/rule.js';
import { holds, placeOf, shown } from '../checking/conditions.js';
import type { FluentdDocument } from '../document.js';
import { takeOut } from '../fixes/lines.js';
import { sections } from '../sections.js';

/** Which parameters do nothing: `[section, parameters, what they need, or with ! before it what they do nothing beside]`. */
const rows: readonly (readonly [section: string, parameters: string, condition: string])[] = [
  ['output/forward', 'keepalive_timeout', 'keepalive=true'],
  ['output/forward', 'ack_response_timeout', 'require_ack_response=true'],
  [
    'output/forward',
    'tls_version tls_ciphers tls_insecure_mode tls_allow_self_signed_cert tls_verify_hostname tls_cert_path tls_client_cert_path tls_client_private_key_path',
    'transport=tls',
  ],
  ['<inject>', 'time_format time_type timezone', 'time_key'],
  ['<inject>', 'hostname', 'hostname_key'],
  ['<extract>', 'time_format time_type timezone keep_time_key', 'time_key'],
  ['<extract>', 'keep_tag_key', 'tag_key'],
  ['buffer', 'retry_timeout retry_max_times', '!retry_forever=true'],
  ['buffer', 'retry_max_interval retry_exponential_backoff_base', '!retry_type=periodic'],
  ['buffer', 'timekey_zone', '!timekey_use_utc=true'],
  ['buffer', 'total_limit_size', '!queue_limit_length'],
];

/**
 * Some parameters do nothing without another one, or beside another one. Fluentd starts and passes over them.
 */
export const parameterWithoutEffect = rule<FluentdDocument, { parameter: string; without?: string; beside?: string }>({
  code: 'fluentd/parameter-without-effect',
  severity: 'warning',
  source: 'plugin/output.rb, plugin/buffer.rb, plugin_helper/inject.rb and extract.rb, out_forward.rb of Fluentd 1.19.3',
  message: {
    en: ({ parameter, without, beside }) =>
      without
        ? `${parameter} does nothing without ${without}. Add ${without}, or take ${parameter} out.`
        : `${parameter} does nothing beside ${beside}. Take one of them out.`,
    'zh-cn': ({ parameter, without, beside }) =>
      without
        ? `没有 ${without} 时 ${parameter} 不起作用，请添加 ${without} 或删除 ${parameter}。`
        : `有 ${beside} 时 ${parameter} 不起作用，请删除其中之一。`,
  },
  *check(document) {
    for (const [section, parameters, condition] of rows) {
      const beside = condition.startsWith('!');
      for (const element of sections(document, section)) {
        if (holds(element, condition) !== false) continue;
        for (const parameter of parameters.split(' ')) {
          const param = placeOf(element, parameter, document.path);
          if (!param || param.value === undefined) continue;
          const other = shown(beside ? condition.slice(1) : condition, ' ');
          yield {
            at: param.at.whole,
            args: { parameter, ...(beside ? { beside: other } : { without: other }) },
            fixes: takeOut(document, param.at.whole, parameter),
            unnecessary: true,
          };
        }
      }
    }
  },
});
