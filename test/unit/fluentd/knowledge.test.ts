import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Body, type Knowledge, loadKnowledge, type PluginKind } from '../../../schemas/fluentd/knowledge.js';
import type { PluginTable } from '../../../schemas/fluentd/plugin-table.js';

const knowledge = await loadKnowledge();
const kinds: readonly PluginKind[] = [
  'input',
  'output',
  'filter',
  'parser',
  'formatter',
  'buffer',
  'storage',
  'service_discovery',
  'metrics',
];

function plugin(from: Knowledge, kind: PluginKind, type: string) {
  const found = from.plugin(kind, type);
  if (!found) throw new Error(`no ${kind} ${type}`);
  return found;
}

describe('what is known of plugins', () => {
  test('in_tail needs a path, and reads from the head only when told to', () => {
    const { params } = plugin(knowledge, 'input', 'tail');
    expect(params.get('path')).toMatchObject({ type: 'string', required: true });
    expect(params.get('read_from_head')).toMatchObject({ type: 'bool', required: false, default: false });
    expect(params.get('glob_policy')).toMatchObject({ enum: ['backward_compatible', 'extended', 'always'], since: '1.17.0' });
    expect(params.get('@log_level')).toMatchObject({ alias: 'log_level' });
  });

  test('a plugin takes what all of its kind take', () => {
    const buffer = plugin(knowledge, 'output', 'file').sections.get('buffer');
    expect(buffer).toMatchObject({ multi: false, init: true, plugin: 'buffer' });
    expect(buffer?.params.get('flush_mode')?.enum).toContain('immediate');
    expect(buffer?.params.get('timekey')?.default).toBe(86400);
    expect(buffer?.params.get('@type')?.default).toBe('file');
    expect(buffer?.argument?.default).toEqual(['time']);
  });

  test('out_forward refuses host and names what to write instead', () => {
    expect(plugin(knowledge, 'output', 'forward').params.get('host')?.obsoleted).toEqual({ instead: '<server>', idle: false });
  });

  test('a type that nothing can reach is no type', () => {
    expect(knowledge.types('output')).not.toContain('tcp');
    expect(plugin(knowledge, 'output', 'tcp').reachable).toBe(false);
  });

  test('of two gems with the same type, what one of them takes is taken', () => {
    const hec = plugin(knowledge, 'output', 'splunk_hec');
    expect(hec.packages.map(each => each.gem)).toEqual(['fluent-plugin-splunk-enterprise', 'fluent-plugin-splunk-hec']);
    expect(hec.params.get('hec_host')?.required).toBe(false);
  });

  test('every plugin can be read', () => {
    const all = kinds.flatMap(kind => knowledge.types(kind).map(type => plugin(knowledge, kind, type)));
    expect(all.length).toBeGreaterThan(160);
    for (const { params, type } of all) {
      for (const [name, param] of params) {
        expect(param.name, type).toBe(name);
        if (param.type === 'enum') expect(param.enum?.length, `${type} ${name}`).toBeGreaterThan(0);
        if (param.required) expect(param.default, `${type} ${name}`).toBeUndefined();
      }
    }
  });
});

describe('other releases of Fluentd', () => {
  test('what came later is marked', () => {
    const old = knowledge.forRelease('v1.16');
    expect(plugin(old, 'input', 'tail').params.get('glob_policy')?.newer).toBe(true);
    expect(plugin(old, 'input', 'tail').params.get('follow_inodes')?.newer).toBe(false);
    expect(plugin(old, 'output', 'buffer').newer).toBe(true);
    expect(plugin(knowledge, 'input', 'tail').params.get('glob_policy')?.newer).toBe(false);
    expect(old.forRelease('1.19.3').release).toBe('1.19.3');
  });

  test('what was removed is taken by the releases that had it', () => {
    expect(plugin(knowledge, 'input', 'unix').removed.get('blocking_timeout')).toBe('1.10.0');
    const old = plugin(knowledge.forRelease('1.9.0'), 'input', 'unix');
    expect(old.removed.size).toBe(0);
    expect(old.rawParams).toContain('blocking_timeout');
  });

  test('a release that is newer than all we know is taken for the newest', () => {
    expect(knowledge.forRelease('2.0').release).toBe('1.19.3');
    expect(knowledge.forRelease('nonsense').release).toBe('1.19.3');
  });

  test('a word that came later than its parameter is none of an older release', () => {
    const words = (release: string) => plugin(knowledge.forRelease(release), 'output', 'file').params.get('compress')?.enum;
    expect(words('1.18.0')).toEqual(['text', 'gz', 'gzip']);
    expect(words('1.19')).toContain('zstd');
  });

  test('versions of other gems say nothing about the release of Fluentd', () => {
    const old = plugin(knowledge.forRelease('1.0'), 'output', 'elasticsearch');
    expect([...old.params.values()].filter(param => param.newer)).toEqual([]);
  });
});

describe('the table of plugins has the form that its reader takes it for', () => {
  const table: PluginTable = JSON.parse(readFileSync(new URL('../../../schemas/fluentd/plugins.json', import.meta.url), 'utf8'));
  const types = ['string', 'integer', 'float', 'size', 'time', 'bool', 'enum', 'regexp', 'array', 'hash', 'custom'];

  /** What cannot be right in a body, by where it stands. */
  function* oddIn(body: Body, at: string): Generator<string> {
    for (const [name, { type, enum: words, alias }] of body.params) {
      if (!/^@?[\w.-]+$/.test(name) || !types.includes(type) || alias === '') yield `${at} ${name}`;
      if ((type === 'enum') !== (words !== undefined && words.length > 0 && !words.includes(''))) yield `${at} ${name}: words`;
    }
    for (const [name, section] of body.sections) {
      if (section.plugin !== undefined && !kinds.includes(section.plugin)) yield `${at} <${name}>: ${section.plugin}`;
      yield* oddIn(section, `${at} <${name}>`);
    }
  }

  test('every plugin of it can be read to its last parameter', () => {
    const odd = table.plugins.flatMap(line => {
      const [kind = '', type = ''] = line.split(' ');
      const known = kinds.find(each => each === kind);
      const found = known && knowledge.plugin(known, type);
      if (!found || found.packages.length === 0 || found.compat.some(each => !Object.hasOwn(table.compat, each))) return [line];
      return [...oddIn(found, `${kind} ${type}`)];
    });
    expect(odd).toEqual([]);
    expect([...oddIn(knowledge.system, '<system>')]).toEqual([]);
    expect(table.plugins.length).toBeGreaterThan(100);
  });

  test('every number in it is the place of something', () => {
    const nodes = [
      ...table.plugins.map(line => line.split(' ')[4]),
      ...table.nodes.flatMap(({ s = {} }) => Object.values(s).map(text => text.split(' ')[0])),
      ...Object.values(table.shared),
      table.system,
    ];
    expect(nodes.filter(number => table.nodes[Number(number)] === undefined)).toEqual([]);
    const params = table.nodes.flatMap(({ p = '', a = [] }) => [...p.split(/[-,]/).filter(Boolean), ...[a].flat()]);
    expect(params.filter(number => table.params[Number(number)] === undefined)).toEqual([]);
    expect(table.params.filter(text => !/^\S+ [sifztberahc](?: |$)/.test(text))).toEqual([]);
  });
});
