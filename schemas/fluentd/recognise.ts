import { basename } from '../paths.js';

/** So many UTF-16 units at the beginning of a text are looked at. */
export const looked = 64 * 1024;

/**
 * Whether a text has what only a config of Fluentd in the v1 format has: a section with a plugin type, a label, `<system>`, or nothing but
 * `@include`. Apache begins the names of its sections with capitals, and fontconfig's `<match>` is XML. A fragment that is nothing but
 * parameters is not recognised: only its name can tell.
 */
export function looksLikeFluentd(text: string): boolean {
  const head = text.slice(0, looked);
  if (markup.test(head) || looksLikeFluentBit(head)) return false;
  if (/^[ \t]*<(?:label[ \t]+['"]?@|system>)/m.test(head)) return true;
  if (section.test(head) && /^[ \t]*@(?:type|include)[ \t]+\S/m.test(head)) return true;
  if (directive.test(head) && /^[ \t]*(?:type[ \t]+["']?[\w-]+["']?[ \t]*(?:#|$)|<\/match>)/m.test(head)) return true;
  return /^[ \t]*@include[ \t]+\S/m.test(head) && !/^[ \t]*[^\s#@]/m.test(head);
}

const markup = /^[ \t]*<[?!]/m;
const section = /^[ \t]*<[a-z]\w*(?:[ \t][^\n\r<]*)?>[ \t]*(?:#|$)/m;
const directive = /^[ \t]*<(?:source|(?:match|filter)(?:[ \t][^\n\r<]*)?)>[ \t]*(?:#|$)/m;

/** Whether a text is a config of Fluentd in YAML: below `config` a list with a directive in it, or a plugin type. */
export function looksLikeFluentdYaml(text: string): boolean {
  const [, below = ''] = text.slice(0, looked).split(/^config:[ \t]*(?:#.*)?$/m, 2);
  const [list = ''] = below.split(/^[^\s#-]/m, 1);
  return /^[ \t]*(?:-[ \t]+(?:(?:source|match|filter|label|worker):[ \t]*(?:#|$)|!include[ \t])|\$type:[ \t])/m.test(list);
}

/** Whether a text is a config of Fluent Bit, in its own format or in YAML. */
export function looksLikeFluentBit(text: string): boolean {
  const head = text.slice(0, looked);
  if (/^[ \t]*\[(?:SERVICE|INPUT|FILTER|OUTPUT|PARSER|MULTILINE_PARSER|CUSTOM|PLUGINS|UPSTREAM|STREAM_TASK)\][ \t]*(?:#|$)/im.test(head))
    return !/^[ \t]*<\/\w+>/m.test(head);
  return /^pipeline:[ \t]*(?:#|$)/m.test(head) && /^[ \t]+(?:inputs|outputs|filters):[ \t]*(?:#|$)/m.test(head);
}

/** Whether a file lies in or below a folder that is named after Fluentd, and not after Fluent Bit. */
export const inFluentdFolder = (path: string): boolean => /\/(?:fluent(?![-_]?bit)|td-agent)[^/]*\//i.test(path);

/**
 * Whether a file is a config of Fluentd in the v1 format: by its name, or by the name of a folder above it, or by its text where the name
 * may be anybody's. One of Fluent Bit that is named so is taken, too, so that somebody can be told.
 */
export function isFluentd(path: string, text: string): boolean {
  const name = basename(path);
  if (/^(?:fluent|fluentd|td-agent)\.conf$|\.fluentd$/i.test(name)) return true;
  if (/\.conf$/i.test(name)) return looksLikeFluentd(text) || (inFluentdFolder(path) && !looksLikeOther(text));
  return /^[^.]+$|\.(?:cfg|config|txt)$/i.test(name) && beginsLikeFluentd(text);
}

/** Whether a text that may hold anything is a config of Fluentd from its first line on, and no document that only shows one. */
export function beginsLikeFluentd(text: string): boolean {
  const [blank = ''] = /^(?:[ \t]*(?:#.*)?(?:\r\n?|\n))*/.exec(text.slice(0, looked)) ?? [];
  return /^[ \t]*(?:<[a-z]|@include[ \t])/.test(text.slice(blank.length, looked)) && looksLikeFluentd(text);
}

/** Whether a text is plainly of nginx, Apache, or made of `[sections]` and `key = value`. */
function looksLikeOther(text: string): boolean {
  const head = text.slice(0, looked);
  return (
    !looksLikeFluentBit(head) &&
    (markup.test(head) ||
      /^[ \t]*(?:<\/?[A-Z]|\[[\w .:/-]+\][ \t]*$|[\w.-]+[ \t]*=|(?:server|http|events|upstream)\b[^\n\r#]*\{)/m.test(head))
  );
}
