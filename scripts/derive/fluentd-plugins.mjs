/**
 * Derives schemas/fluentd/plugins.json from a record of what the classes of Fluentd and of its plugins declare (config_param, config_section).
 * Usage: node scripts/derive/fluentd-plugins.mjs RECORD.json
 * schemas/fluentd/SOURCES.md says how the result is written; schemas/fluentd/plugin-table.ts reads it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';

const [source] = process.argv.slice(2);
if (!source) {
  console.error('usage: node scripts/derive/fluentd-plugins.mjs RECORD.json');
  process.exit(2);
}
const record = JSON.parse(readFileSync(source, 'utf8'));

const typeLetters = {
  string: 's',
  integer: 'i',
  float: 'f',
  size: 'z',
  time: 't',
  bool: 'b',
  enum: 'e',
  regexp: 'r',
  array: 'a',
  hash: 'h',
  custom: 'c',
};

/** Numbers each different thing in the order in which it is first met. */
function interned() {
  const numbers = new Map();
  return {
    number(thing) {
      const known = numbers.get(thing);
      if (known !== undefined) return known;
      numbers.set(thing, numbers.size);
      return numbers.size - 1;
    },
    list: () => [...numbers.keys()],
  };
}
const params = interned();
const nodes = interned();
const instead = interned();
const packages = interned();

/** What a deprecated parameter is replaced by, as far as upstream names a thing of the config; "" when it names none. */
function replacement(text) {
  const renamed = /renamed as (\S+)/.exec(text)?.[1];
  if (renamed) return renamed;
  if (/ILM target index/.test(text)) return 'index_name';
  if (/filter plugins|gem v|Please upgrade/.test(text)) return '';
  const named = /\buser? (?:fixed )?(['"`]?)(.+)$/i.exec(text)?.[2] ?? '';
  const parts = [
    ...named.matchAll(/<[^>]+>|@[a-z_]+|\$\{\w+\}|\/pattern\/[im]|\b[a-z]+_[a-z_]+\b|\btime_source record\b|\btransport\b/g),
  ].map(m => m[0]);
  if (parts[0] === 'transport') return '<transport>';
  if (/ in <transport/.test(named)) return `${parts[1]} ${parts[0]}`;
  if (/ in transport/.test(named)) return `<transport> ${parts[0]}`;
  if (/ in <inject>/.test(named)) return `<inject> ${parts[0]}`;
  return parts[0] ?? '';
}
/** Whether upstream says that it does nothing any more. */
const idle = text => /permanently|is ignored|are ignored|no longer effective|will ignore|not used anymore/.test(text);

/** A default that means something without Ruby; undefined when it is nil, or is an object of a class. */
function written(value) {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'object') return value;
  const regexp = value.$regexp;
  if (regexp !== undefined) return regexp.length > 60 ? undefined : `/${regexp}/`;
  return JSON.stringify(value).includes('"$') ? undefined : value;
}

/** `name TYPE FLAG… =DEFAULT`. */
function paramText(name, param) {
  const flags = [];
  if (param.required) flags.push('!');
  if (param.secret) flags.push('*');
  if (param.alias) flags.push(`^${param.alias}`);
  if (param.value_type) flags.push(`:${typeLetters[param.value_type]}`);
  if (param.enum) flags.push(`[${param.enum.join(',')}]`);
  for (const [letter, text] of [
    ['-', param.deprecated],
    ['x', param.obsoleted],
  ])
    if (text !== undefined) flags.push(`${letter}${idle(text) ? '0' : ''}${instead.number(replacement(text))}`);
  // It moved from the output to its buffer in 1.16 and is written in the same place.
  if (param.since && name !== 'disable_chunk_backup') flags.push(`@${param.since}`);
  const value = written(param.default);
  return [name, typeLetters[param.type], ...flags, ...(value === undefined ? [] : [`=${JSON.stringify(value)}`])].join(' ');
}

/** Numbers as `3-7,12`. */
function ranges(numbers) {
  const found = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

/** Entries by name. */
const sortedEntries = object => Object.entries(object ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

/** What a plugin reads without declaring it. All outputs look at flush_interval, so that is said once for all. */
function rawParams(node) {
  const raw = (node.raw_params ?? []).filter(name => name !== 'flush_interval' || node.base !== 'base_output');
  // The mixins that the outputs of v0.12 include read these.
  const old = Object.values(node.params ?? {}).some(({ from }) => /^Fluent::Compat::.*Output$/.test(from));
  const mixins = ['include_tag_key', 'tag_key', 'include_time_key', 'time_key', 'time_format', 'localtime', 'utc', 'timezone'];
  const given = node.kind ? Object.keys(node.defaults_only ?? {}) : [];
  const declared = new Set(Object.keys(node.params ?? {}));
  return [...new Set([...raw, ...given, ...(old ? mixins : [])])].filter(name => !declared.has(name));
}

/** The number of a node: what may stand in a section. */
function nodeNumber(node) {
  const own = sortedEntries(node.params).map(([name, param]) => params.number(paramText(name, param)));
  const sections = Object.fromEntries([
    ...sortedEntries(node.sections).map(([name, section]) => [name, sectionText(section)]),
    ...sortedEntries(node.manual_sections).map(([name, section]) => [name, manualText(section)]),
  ]);
  const defaults = Object.fromEntries(Object.entries(node.defaults_only ?? {}).filter(([, value]) => value !== null));
  const { name: argument, ...type } = node.argument ?? {};
  const patterns = sortedEntries(node.param_patterns);
  const raw = rawParams(node);
  const made = {
    ...(own.length > 0 ? { p: ranges(own) } : {}),
    ...(Object.keys(sections).length > 0 ? { s: sections } : {}),
    ...(argument ? { a: params.number(paramText(argument, type)) } : {}),
    ...(Object.keys(defaults).length > 0 ? { d: defaults } : {}),
    ...(raw.length > 0 ? { r: raw.join(' ') } : {}),
    ...(patterns.length > 0 ? { x: Object.fromEntries(patterns.map(([pattern, param]) => [pattern, typeLetters[param.type]])) } : {}),
  };
  return nodes.number(JSON.stringify(made));
}

/** `NODE FLAGS KIND @SINCE`. Flags: r required, m several, s single, i made when it is not there. */
function sectionText(section) {
  const { required, multi, init, nested_plugin_kind: kind, since } = section;
  const flags = `${required ? 'r' : ''}${multi === undefined ? '' : multi ? 'm' : 's'}${init ? 'i' : ''}`;
  return [nodeNumber(section), flags || '-', ...(kind ? [kind] : []), ...(since ? [`@${since}`] : [])].join(' ');
}

/** Sections that a plugin reads by hand. Flags: h by hand, f any keys, o anything, t names its plugin with `format`. */
function manualText(section) {
  const { mode, multi, nested_plugin_kind: kind, type_param: typeParam } = section;
  const given = { params: section.params, manual_sections: section.manual_sections };
  const argument = section.argument === undefined ? {} : { argument: { name: 'arg', type: 'string', required: false } };
  const number = nodeNumber({ ...given, ...argument });
  const flags = `h${multi === false ? 's' : 'm'}${mode === 'freeform' ? 'f' : mode === 'open' ? 'o' : ''}${typeParam === 'format' ? 't' : ''}`;
  return [number, flags, ...(kind ? [kind] : [])].join(' ');
}

/**
 * `PACKAGE BASE NODE FLAGS`. Flags: L reads @label, S B D C its ways of output, M several outputs, W no workers, w depends, U not reachable,
 * F its own format of chunks.
 */
function pluginText(plugin) {
  const { output, base, multi_workers_ready: workers } = plugin;
  const flags = [
    plugin.reads_label && 'L',
    output?.synchronous && 'S',
    output?.buffered && 'B',
    output?.delayed_commit && 'D',
    output?.custom_format && 'C',
    plugin.multi_output && 'M',
    workers === false && 'W',
    workers === 'depends' && 'w',
    plugin.reachable === false && 'U',
  ];
  const removed = sortedEntries(plugin.removed_params)
    .filter(([name]) => !name.startsWith('<'))
    .map(([name, { last_seen: last }]) => `~${name}/${last}`)
    // What is the alias of a parameter today was not removed.
    .filter(text => !Object.values(plugin.params).some(({ alias }) => text.startsWith(`~${alias}/`)));
  return [
    packages.number(plugin.package),
    base?.replace('base_', '') ?? '-',
    nodeNumber(plugin),
    flags.filter(Boolean).join('') || '-',
    ...(plugin.compat_types ? [`=${plugin.compat_types.join(',')}`] : []),
    ...(plugin.compat_default_chunk_key ? [`:${plugin.compat_default_chunk_key}`] : []),
    ...(plugin.since ? [`@${plugin.since}`] : []),
    ...removed,
    ...(plugin.master_only ?? []).map(name => `+${name}`),
  ].join(' ');
}

const usedBases = ['output', 'input', 'filter', 'parser', 'formatter', 'buffer', 'storage', 'service_discovery'];
const shared = Object.fromEntries(
  usedBases.map(kind => {
    const node = record.shared[`base_${kind}`];
    return [kind, nodeNumber(kind === 'output' ? { ...node, raw_params: ['flush_interval'] } : node)];
  }),
);
shared.multi_output = nodeNumber(record.shared.multi_output);
// What a plugin gets that uses a helper of this name.
for (const helper of ['parser', 'formatter', 'inject', 'extract', 'server', 'storage', 'service_discovery'])
  shared[`helper_${helper}`] = nodeNumber(record.shared[helper]);

const plugins = [];
for (const plugin of record.plugins) plugins.push([plugin.kind, plugin.type, pluginText(plugin)]);
const system = nodeNumber(record.system);

const known = new Set(record.meta.core_versions_compared.filter(version => /^\d/.test(version)));
const list = name => `  ${JSON.stringify(name)}: `;
const lines = items => `[\n${items.map(item => `    ${item}`).join(',\n')}\n  ]`;
const text = `{
${list('releases')}${JSON.stringify([...known])},
${list('packages')}${lines(packages.list().map(id => JSON.stringify([record.packages[id].gem, record.packages[id].version ?? ''].join(' ').trim())))},
${list('compat')}${JSON.stringify(record.compat_params)},
${list('instead')}${JSON.stringify(instead.list())},
${list('shared')}${JSON.stringify(shared)},
${list('system')}${system},
${list('params')}${lines(params.list().map(each => JSON.stringify(each)))},
${list('nodes')}${lines(nodes.list())},
${list('plugins')}${lines(plugins.map(each => JSON.stringify(each.join(' '))))}
}
`;
writeFileSync(new URL('../../schemas/fluentd/plugins.json', import.meta.url), text);
const small = deflateRawSync(JSON.stringify(JSON.parse(text)), { level: 9 }).length;
console.log(
  `${plugins.length} plugins, ${params.list().length} parameters, ${nodes.list().length} nodes, ${text.length} bytes, ${small} deflated`,
);
