import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.js';
import type { Completion } from '../../server/src/core/features.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { memoryHost } from '../support/fixtures.js';
import { openAt, taken } from './support/cursor.js';

afterEach(() => useLocale('en'));

const labels = (completions: readonly Completion[] | undefined) => completions?.map(c => c.label);

async function offered(path: string, marked: string, others: Readonly<Record<string, string>> = {}) {
  const { file, offset, text } = await openAt(path, marked, others);
  const all = file.complete(offset) ?? [];
  const pick = (label: string) => {
    const found = all.find(c => c.label === label);
    if (!found) throw new Error(`${label} is not offered, but ${labels(all)}`);
    return taken(text, found);
  };
  return { all, labels: labels(all), pick };
}

const weather = `{
  "about": { "author": { "name": "x" }, "description": { "en_US": "a", "zh_CN": "b" } },
  "properties": {
    "default": [
      { "name": "city", "default": "Berlin", "optional": true, "control": "text", "type": "string", "hint": { "en_US": "Where.", "zh_CN": "地点。" }, "label": { "en_US": "City", "zh_CN": "城市" } },
      { "name": "unit", "default": "C", "optional": true, "control": "select", "type": "string", "values": ["C", "F"], "hint": { "en_US": "In what.", "zh_CN": "单位。" }, "label": { "en_US": "Unit", "zh_CN": "单位" } },
      { "name": "maxDays", "default": 3, "optional": true, "control": "text", "type": "int", "hint": { "en_US": "h", "zh_CN": "h" }, "label": { "en_US": "l", "zh_CN": "l" } },
      { "name": "place", "default": { "zip": { "name": "zip", "default": "", "optional": true, "control": "text", "type": "string" } }, "optional": true, "control": "list", "type": "object" }
    ]
  }
}
`;

describe('keys of a descriptor', () => {
  test('at the top those of the kind that are not there yet', async () => {
    const { labels: names } = await offered('sources/a.json', '{ "about": {}, "properties": { "default": [] }, | }');
    expect(names).toEqual(['libs', 'dataSource', 'outputs', 'node']);
    const sink = await offered('sinks/a.json', '{ "about": {}, | "properties": [{ "name": "a", "control": "text" }] }');
    expect(sink.labels).toEqual(['libs', 'node']);
  });

  test('a taken key comes with its colon, its value and the comma that it needs', async () => {
    const { pick } = await offered('sources/a.json', '{ "about": {}, | "properties": { "default": [] } }');
    expect(JSON.parse(pick('libs'))).toEqual({ about: {}, libs: [], properties: { default: [] } });
  });

  test('while a key is being written, with its quotes or without', async () => {
    expect(
      (await offered('sources/a.json', '{ "about": {}, "properties": { "default": [{ "name": "a", "cont|" }] } }')).pick('control'),
    ).toContain('"control": "text"');
    expect(
      (await offered('sources/a.json', '{ "about": {}, "properties": { "default": [{ "name": "a", cont| }] } }')).pick('control'),
    ).toContain('"control": "text" }');
  });

  test('a key that has a value already keeps it', async () => {
    expect(
      (await offered('sources/a.json', '{ "about": {}, "properties": { "default": [{ "name": "a", "contro|": "text" }] } }')).pick(
        'control',
      ),
    ).toContain('"control": "text"');
  });

  test('in a field inside an object and in a function', async () => {
    expect(
      (
        await offered(
          'sources/a.json',
          '{ "about": {}, "properties": { "default": [{ "name": "a", "type": "object", "default": { "b": { "name": "b", | } } }] } }',
        )
      ).labels,
    ).toContain('control');
    expect((await offered('functions/a.json', '{ "about": {}, "functions": [{ "name": "a", | }] }')).labels).toEqual([
      'example',
      'aggregate',
      'hint',
      'args',
      'return',
      'node',
    ]);
  });
});

describe('values of a descriptor', () => {
  test('control and type offer the words that eKuiper knows', async () => {
    const { labels: names, pick } = await offered(
      'sources/a.json',
      '{ "about": {}, "properties": { "default": [{ "name": "a", "control": | }] } }',
    );
    expect(names).toEqual(['text', 'select', 'list', 'radio', 'textarea']);
    expect(pick('radio')).toContain('"control": "radio"');
    expect(
      (await offered('functions/a.json', '{ "about": {}, "functions": [{ "name": "a", "args": [{ "name": "b", "type": "n|" }] }] }')).pick(
        'number',
      ),
    ).toContain('"type": "number"');
  });

  test('a flag offers true and false', async () => {
    expect(
      (await offered('sinks/a.json', '{ "about": { "trial": | }, "properties": [{ "name": "a", "control": "text" }] }')).labels,
    ).toEqual(['false', 'true']);
  });

  test('the default of a select offers its values', async () => {
    expect(
      (
        await offered(
          'sinks/a.json',
          '{ "about": {}, "properties": [{ "name": "a", "control": "select", "values": ["C", "F"], "default": | }] }',
        )
      ).labels,
    ).toEqual(['C', 'F']);
  });

  test('the language of a portable plugin is go or python', async () => {
    expect((await offered('a.json', '{ "language": "|", "executable": "a.py", "functions": ["a"] }')).labels).toEqual(['go', 'python']);
  });

  test('a list of fields, arguments or functions offers a whole one', async () => {
    const field = await offered('sources/a.json', '{ "about": {}, "properties": { "default": [|] } }');
    expect(JSON.parse(field.pick('field')).properties.default[0]).toMatchObject({ control: 'text', type: 'string' });
    const argument = await offered('functions/a.json', '{ "about": {}, "functions": [{ "name": "a", "args": [|] }] }');
    expect(JSON.parse(argument.pick('argument')).functions[0].args[0]).toMatchObject({ control: 'field' });
    expect((await offered('functions/a.json', '{ "about": {}, "functions": [|] }')).labels).toEqual(['function']);
  });
});

describe('an empty file offers a whole descriptor', () => {
  test.each([
    ['etc/sources/weather.json', 'source'],
    ['etc/sinks/weather.json', 'sink'],
    ['etc/functions/weather.json', 'function'],
  ])('%s: a %s that eKuiper takes without an error', async (path, kind) => {
    const { pick } = await offered(path, '|');
    const text = pick(`eKuiper ${kind}`);
    const files = new Map([[`/p/${path}`, text]]);
    const file = await openFile(`/p/${path}`, text, languages, memoryHost(files));
    expect(file && problemsOf(file).filter(p => p.severity !== 'information')).toEqual([]);
  });
});

describe('hover', () => {
  const at = async (path: string, marked: string, others = {}) => {
    const { file, offset } = await openAt(path, marked, others);
    return file.hover(offset)?.markdown;
  };

  test('a key says what it is for and what eKuiper does with it, in the language of the user', async () => {
    const marked = '{ "ab|out": {}, "properties": { "default": [] } }';
    expect(await at('sources/a.json', marked)).toMatch(/The only part that the server demands/);
    useLocale('zh-cn');
    expect(await at('sources/a.json', marked)).toMatch(/服务器唯一要求的部分/);
  });

  test('a key with a list of words names them', async () => {
    expect(await at('sources/a.json', '{ "about": {}, "properties": { "default": [{ "name": "a", "con|trol": "text" }] } }')).toContain(
      '`text` | `select`',
    );
  });

  test('a key of the default config shows how it is declared and how it arrives', async () => {
    const others = { 'sources/weather.json': weather };
    const shown = await at('sources/weather.yaml', 'default:\n  maxd|ays: 3\n', others);
    expect(shown).toContain('**maxDays** `int`');
    expect(shown).toContain('Default: `3`');
    expect(shown).toContain('gets it as `maxDays`: eKuiper lower-cases keys');
    expect(await at('sources/weather.yaml', 'default:\n  place:\n    zi|p: 1\n', others)).toContain('**zip** `string`');
    useLocale('zh-cn');
    expect(await at('sources/weather.yaml', 'default:\n  ci|ty: x\n', others)).toContain('城市');
  });

  test('the section default says who gets it', async () => {
    expect(await at('sources/weather.yaml', 'def|ault:\n  city: x\n', { 'sources/weather.json': weather })).toContain('without CONF_KEY');
  });
});

describe('completion in a default config', () => {
  const others = { 'sources/weather.json': weather };
  const yaml = (marked: string) => offered('sources/weather.yaml', marked, others);

  test('an empty file offers the section default', async () => {
    expect((await yaml('|')).pick('default')).toBe('default:\n  ');
  });

  test('a section offers the keys that the descriptor declares and that are not there yet', async () => {
    const { labels: names, pick, all } = await yaml('default:\n  city: Berlin\n  |\n');
    expect(names).toEqual(['unit', 'maxDays', 'place']);
    expect(pick('maxDays')).toBe('default:\n  city: Berlin\n  maxDays: 3\n');
    expect(all.find(c => c.label === 'unit')).toMatchObject({ detail: 'string', documentation: expect.stringContaining('One of') });
  });

  test('while a key is being written, in other sections and in nested maps', async () => {
    expect((await yaml('default:\n  max|\n')).labels).toContain('maxDays');
    expect((await yaml('default:\n  city: a\nhome:\n  |\n')).labels).toContain('city');
    expect((await yaml('default:\n  place:\n    |\n')).labels).toEqual(['zip']);
  });

  test('a value offers what the select has, or the declared default', async () => {
    expect((await yaml('default:\n  unit: |\n')).labels).toEqual(['C', 'F']);
    expect((await yaml('default:\n  maxDays: |\n')).labels).toEqual(['3']);
  });

  test('comments and lists offer nothing', async () => {
    expect((await yaml('default:\n  # ma|\n')).labels).toEqual([]);
    expect((await yaml('default:\n  list:\n    - a|\n')).labels).toEqual([]);
  });
});

describe('outline, folding and links', () => {
  test('the outline names fields and functions', async () => {
    const { file } = await openAt('sources/weather.json', weather);
    const properties = file.symbols()?.find(s => s.name === 'properties');
    expect(properties?.children[0]?.children.map(s => [s.name, s.detail])).toEqual([
      ['city', 'string'],
      ['unit', 'string'],
      ['maxDays', 'int'],
      ['place', 'object'],
    ]);
  });

  test('every symbol holds its own name and its parts', async () => {
    const { file } = await openAt('sources/weather.yaml', 'default:\n  city: x\n  place:\n    zip: 1\nhome:\n', {
      'sources/weather.json': weather,
    });
    const check = (symbols: ReturnType<typeof file.symbols>): void => {
      for (const { span, selection, children, name } of symbols ?? []) {
        expect(name).not.toBe('');
        expect(span.start <= selection.start && selection.end <= span.end).toBe(true);
        for (const child of children) expect(span.start <= child.span.start && child.span.end <= span.end).toBe(true);
        check(children);
      }
    };
    expect(file.symbols()?.map(s => s.name)).toEqual(['default', 'home']);
    check(file.symbols());
  });

  test('what takes several lines can be folded', async () => {
    const { file, text } = await openAt('sources/weather.json', weather);
    expect(file.folding()?.map(({ start }) => text.slice(start, start + 9))).toEqual(['{\n  "abou', '"properti', '"default"']);
  });

  test('the help address is a link', async () => {
    const { file, text } = await openAt(
      'sinks/a.json',
      '{ "about": { "helpUrl": { "en_US": "https://example.com/a" } }, "properties": [] }',
    );
    expect(file.links()?.map(({ span, target }) => [text.slice(span.start, span.end), target])).toEqual([
      ['https://example.com/a', 'https://example.com/a'],
    ]);
  });
});
