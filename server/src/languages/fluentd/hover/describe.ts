import { paragraph } from '../../../../../l10n/index.js';
import type { Json, PackageSpec, ParamSpec, PluginSpec, Replacement, SectionSpec } from '../../../../../schemas/fluentd/knowledge.js';
import { meaningOf } from '../values/meaning.js';
import { text } from './texts.js';

/** A text between backquotes, whatever is in it. */
export const code = (written: string): string => {
  const fence = '`'.repeat(Math.max(0, ...(written.match(/`+/g) ?? []).map(run => run.length)) + 1);
  return fence.length > 1 ? `${fence} ${written} ${fence}` : `\`${written}\``;
};

const short = (written: string): string => (written.length > 80 ? `${written.slice(0, 79)}…` : written);

/** A default as it would be written in a config; undefined for one that says nothing. */
export function writtenDefault(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (Array.isArray(value) && value.length > 0 && value.every(each => typeof each !== 'object')) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** `fluent-plugin-x 1.2`, or `Fluentd`. */
export const gemOf = ({ gem, version, core }: PackageSpec): string => (core ? 'Fluentd' : `${gem} ${version}`.trim());

/** What the releases in `since` are releases of. */
const productOf = (plugin: PluginSpec | undefined): string => {
  const [first] = plugin?.packages ?? [];
  return first && !first.core ? first.gem : 'Fluentd';
};

const packagesOf = (plugin: PluginSpec): string => plugin.packages.map(gemOf).join(', ');

/** The type, whether it is needed and what it is without: `time, default 60`. */
export function summary(param: ParamSpec): string {
  const value = writtenDefault(param.default);
  const meaning = value && meaningOf(param.type, value);
  const more = param.required
    ? text('required')
    : value === undefined
      ? undefined
      : text('default', { value: short(value) + (meaning ? ` (${meaning})` : '') });
  return [param.type, more].filter(Boolean).join(', ');
}

const instead = ({ instead: words }: Replacement) => ({ instead: words && code(words) });

/** What there is to know of a parameter besides its summary; `release` is what the config is for. */
export function aboutParam(param: ParamSpec, plugin: PluginSpec | undefined, release: string): string {
  const { deprecated, obsoleted, since, alias } = param;
  return paragraph(
    param.description,
    obsoleted && text('removed', instead(obsoleted)),
    deprecated && text(deprecated.idle ? 'idle' : 'deprecated', instead(deprecated)),
    param.enum && text('oneOf', { words: param.enum.map(code).join(', ') }),
    alias && text('alias', { name: code(alias) }),
    param.secret ? text('secret') : undefined,
    since && text('since', { release: since, of: productOf(plugin) }),
    param.newer ? text('newer', { release }) : undefined,
  );
}

/** Which plugin it is and where it is from. */
export function aboutPlugin(plugin: PluginSpec, release: string): string {
  const from = plugin.private
    ? text('private')
    : plugin.packages.every(({ core }) => core)
      ? text('core')
      : text('gem', { gem: packagesOf(plugin) });
  return paragraph(
    from,
    plugin.since && text('since', { release: plugin.since, of: productOf(plugin) }),
    plugin.newer ? text('newer', { release }) : undefined,
  );
}

/** What there is to know of a section of a plugin, or of `<system>`. */
export function aboutSection(section: SectionSpec, owner: PluginSpec | undefined, release: string): string {
  const needed = [...section.params.values()].filter(({ required, name }) => required && name !== '@type').map(({ name }) => code(name));
  return paragraph(
    section.plugin && text('makes', { kind: section.plugin }),
    needed.length > 0 ? text('needs', { names: needed.join(', ') }) : undefined,
    text(section.multi ? 'several' : 'once'),
    section.since && text('since', { release: section.since, of: productOf(owner) }),
    section.newer ? text('newer', { release }) : undefined,
  );
}
