import { rule } from '../../../core/rule.js';
import { holds, placeOf, shown } from '../checking/conditions.js';
import type { FluentdDocument } from '../document.js';
import { addLines } from '../fixes/lines.js';
import { sections } from '../sections.js';

/** Which sections need what: `[section, parameter that asks for it or "", what is needed]`, in the conditions of conditions.ts. */
const rows: readonly (readonly [section: string, parameter: string, needs: string])[] = [
  ['input/tail', 'follow_inodes=true', 'pos_file'],
  ['input/tail', 'from_encoding', 'encoding'],
  ['input/tail', 'glob_policy=always', 'path_delimiter'],
  ['input/exec', '', 'tag|<extract>tag_key||tag_key'],
  ['input/http', 'cors_allow_credentials=true', 'cors_allow_origins'],
  ['input/syslog', 'send_keepalive_packet=true', '<transport tcp>|<transport tls>||protocol_type=tcp'],
  ['input/forward <security>', 'user_auth=true', '<user>'],
  ['input/forward <security>', 'allow_anonymous_source=false', '<client>'],
  ['<security> <client>', '', 'host|network'],
  ['<transport tls>', '', 'cert_path|ca_cert_path|insecure=true'],
  ['<transport tls>', 'cert_path', 'private_key_path'],
  ['<transport tls>', 'ca_cert_path', 'ca_private_key_path||cert_path'],
  ['<transport tls>', 'min_version', 'max_version'],
  ['<transport tls>', 'max_version', 'min_version'],
  ['output/exec_filter', '', 'tag|<extract>tag_key||tag_key'],
  ['output/forward', '', '<server>|<service_discovery>'],
  ['output/newrelic', '', 'api_key|license_key'],
  ['output/http', 'json_array=true', '<format>@type=json||!<format>'],
  ['output/http', '<format>@type', 'content_type||<format>@type=json/csv/tsv/ltsv/msgpack/out_file/single_value/stdout/hash'],
  ['output/http <auth>', 'method=aws_sigv4', 'aws_service'],
  ['output/http <auth>', 'method=aws_sigv4', 'aws_region'],
  ['filter/record_transformer', 'keep_keys', 'renew_record=true'],
  ['parser', 'time_type=mixed', 'time_format|time_format_fallbacks'],
  ...['apache2', 'apache_error', 'csv', 'ltsv', 'msgpack', 'multiline', 'none', 'regexp', 'tsv'].flatMap(type =>
    ['timezone', 'utc=true', 'localtime=false'].map(
      parameter => [`parser/${type}`, parameter, 'time_format||time_type=float/unixtime/mixed'] as const,
    ),
  ),
  ...['timezone', 'utc=true', 'localtime=false'].map(
    parameter => ['parser/json', parameter, 'time_format||!time_type|time_type=float/unixtime/mixed'] as const,
  ),
];

/**
 * Some parameters need others, and some sections need one of several. Fluentd refuses to start when they are not there.
 */
export const parameterNeeds = rule<FluentdDocument, { what: string; needs: { en: string; zh: string } }>({
  code: 'fluentd/parameter-needs',
  severity: 'error',
  source:
    'the configure methods of the core plugins, plugin_helper/cert_option.rb, tls.rb and time.rb of Fluentd 1.19.3, and fluent-plugin-newrelic',
  message: {
    en: ({ what, needs }) => `${what} needs ${needs.en}, and Fluentd does not start without it. Add it.`,
    'zh-cn': ({ what, needs }) => `${what} 需要 ${needs.zh}，缺少时 Fluentd 无法启动，请添加。`,
  },
  *check(document) {
    for (const [section, parameter, needs] of rows) {
      for (const element of sections(document, section)) {
        if ((parameter && !holds(element, parameter)) || holds(element, needs) !== false) continue;
        const asked = parameter ? placeOf(element, parameter, document.path) : undefined;
        if (parameter && !asked) continue;
        const [first = ''] = needs.split('|');
        yield {
          at: asked?.at.whole ?? element.at.open,
          args: {
            what: parameter ? shown(parameter, ' ') : `<${element.name}${element.arg ? ` ${element.arg}` : ''}>`,
            needs: { en: shown(needs, ' or '), zh: shown(needs, ' 或 ') },
          },
          fixes: /^\w+=true$/.test(first) ? addLines(document, element, [first.replace('=', ' ')]) : [],
        };
      }
    }
  },
});
