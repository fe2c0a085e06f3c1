import { looksLikeFluentBit, looksLikeFluentd } from '../../../../../schemas/fluentd/recognise.js';
import { basename, join } from '../../../../../schemas/paths.js';
import type { ParsedFile } from '../../../core/language.js';
import { type Span, Text } from '../../../core/text.js';
import { globMatches } from '../project/glob.js';
import type { Embedded } from './edits.js';
import { type Found, findInJson, findInYaml } from './find.js';
import type { Mask } from './mapping.js';
import { templateMasks, unknownFile } from './template.js';

/** A Fluentd config inside a YAML or JSON file. */
export interface Block extends Embedded {
  /** By which its own language knows it. Below the path of the file that it is in, where no real file can be. */
  readonly path: string;
  /** Its key, or how its file is called. */
  readonly name: string;
  readonly keySpan: Span;
  readonly text: Text;
  /** Whether a template may put whole sections into it, or leave some out. */
  readonly structural: boolean;
}

export interface Blocks {
  readonly blocks: readonly Block[];
  /** Files that are not written there: configs that include those of which nobody knows who includes them. By path. */
  readonly made: ReadonlyMap<string, string>;
}

const directive =
  /^[ \t]*<(?:(?:source|system|worker|label|match|filter)\b[^\n]*>|\/(?:match|source|filter|label)>)|^[ \t]*@(?:include|type)[ \t]/m;
const likely = /<(?:source|match|filter|label|system|worker)\b|@include/;
const main = /^(?:fluentd?|td-agent)\.conf$/i;

/** Nobody has more configs in one file; each is read with all that stand beside it. */
const most = 200;

/** The Fluentd configs in a YAML or JSON text. Linear in its length. */
export function blocksOf({ path, text }: ParsedFile): Blocks {
  if (!likely.test(text.value)) return { blocks: [], made: new Map() };
  const found = path.endsWith('.json') ? findInJson(text.value) : findInYaml(text.value);
  const groups = new Map<string, Draft[]>();
  let count = 0;
  for (const each of found) {
    if (count >= most) break;
    const draft = draftOf(each, found);
    if (!draft) continue;
    count++;
    const folder = join(path, String(draft.map));
    groups.set(folder, [...(groups.get(folder) ?? []), draft]);
  }
  const all = [...groups].map(([folder, drafts]) => arrange(folder, drafts));
  return { blocks: all.flatMap(({ blocks }) => blocks), made: new Map(all.flatMap(({ made }) => [...made])) };
}

interface Draft extends Embedded {
  readonly map: number;
  readonly keySpan: Span;
  readonly name: string;
  readonly structural: boolean;
}

function draftOf({ keys, keySpan, map, scalar }: Found, all: readonly Found[]): Draft | undefined {
  const text = scalar.mapped.text;
  const key = keys.at(-1) ?? '';
  if (looksLikeFluentBit(text)) return undefined;
  const compose = keys[0] === 'configs' && keys.length === 3 && key === 'content';
  const mount = key === 'file_content' ? all.find(each => each.map === map && each.keys.at(-1) === 'volume_path') : undefined;
  const name = compose ? `${keys[1]}.conf` : mount ? basename(mount.scalar.mapped.text) : key;
  const named = /\.conf$/i.test(name);
  if (named ? !directive.test(text) : !looksLikeFluentd(text)) return undefined;
  const { masks, structural } = templateMasks(text, compose ? 'compose' : 'helm');
  return { map, keySpan, name: /^\W*$/.test(name) ? 'fluent.conf' : name, scalar, structural, mapped: scalar.mapped.masked(masks) };
}

const include = /^[ \t]*@include[ \t]+(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#"'][^\n]*?))[ \t]*(?:[ \t]#[^\n]*)?$/gm;

/**
 * Gives the texts of one map their places as files of one folder. An `@include` with a folder before it is meant for where they will be
 * mounted, and leads to those of them that it fits; one that fits none may lead to a file of the image, so what it brings is unknown.
 */
function arrange(folder: string, drafts: readonly Draft[]): Blocks {
  const taken = new Set<string>();
  const names = drafts.map(({ name }) => {
    const plain = name.replace(/[^\w.-]/g, '_').replace(/(?<!\.conf)$/i, '.conf');
    const own = taken.has(plain) ? `${taken.size}_${plain}` : plain;
    taken.add(own);
    return own;
  });
  const mounted = new Set<number>();
  const included = new Set<number>();
  const includes = drafts.map(({ mapped }, own) =>
    [...mapped.text.matchAll(include)].flatMap(found => {
      const target = found[1] ?? found[2] ?? found[3] ?? '';
      if (/^[a-z]+:|#\{/.test(target)) return [];
      const start = found.index + found[0].indexOf(target);
      const pattern = basename(target);
      const fits = names.flatMap((name, i) => (i !== own && globMatches(pattern, name) ? [i] : []));
      const plain = pattern === target.replace(/^\.\//, '');
      for (const i of fits) {
        included.add(i);
        if (!plain) mounted.add(i);
      }
      const self = plain && globMatches(pattern, names[own] ?? '');
      return [{ span: { start, end: start + target.length }, pattern, fits, self }];
    }),
  );
  const masksOf = (own: number): Mask[] =>
    (includes[own] ?? []).flatMap(({ span, pattern, fits, self }): Mask[] => {
      if (self) return [];
      if (fits.length === 0) return [{ span, text: unknownFile }];
      const from = mounted.has(own);
      const to = fits.every(i => mounted.has(i));
      return from === to ? [] : [{ span, text: `${to ? 'mounted' : '..'}/${pattern}`, known: true }];
    });
  const place = (i: number) => join(folder, ...(mounted.has(i) ? ['mounted'] : []), names[i] ?? '');
  const blocks = drafts.map(({ keySpan, name, scalar, structural, mapped }, i): Block => {
    const whole = mapped.masked(masksOf(i));
    return { path: place(i), name, keySpan, scalar, structural, mapped: whole, text: new Text(whole.text) };
  });
  const tops = drafts.flatMap(({ name }, i) => (included.has(i) || (main.test(name) && !mounted.has(i)) ? [] : [names[i]]));
  const made = `@include ${unknownFile}\n${tops.map(top => `@include ${top}\n`).join('')}`;
  return { blocks, made: tops.length === 0 ? new Map() : new Map([[join(folder, 'unknown.fluentd'), made]]) };
}
