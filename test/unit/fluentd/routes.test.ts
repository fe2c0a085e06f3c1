import { describe, expect, test } from 'vitest';
import { type Level, routesOf } from '../../../server/src/languages/fluentd/routing/routes.js';
import { shadowsOf } from '../../../server/src/languages/fluentd/routing/shadows.js';
import { shownTags } from '../../../server/src/languages/fluentd/routing/tags.js';
import { projectOf, section } from '../support/fluentd-project.js';

const levels = async (text: string) => routesOf(await projectOf(text)).levels;
const rules = (level: Level | undefined) => level?.rules.map(({ kind, text }) => `${kind} ${text}`);
const unreached = (level: Level | undefined) =>
  level && [...shadowsOf(level)].map(([rule, by]) => `${rule.text} by ${by.map(each => each.text)}`);

describe('the rules that events are held against', () => {
  test('are those of a level in the order of the text, filters and matches together, with ** for no pattern', async () => {
    const [root, label] = await levels(
      section('filter - stdout') +
        section('match a null') +
        '<label @L>\n' +
        section('match b null') +
        '</label>\n' +
        section('filter c stdout'),
    );
    expect(rules(root)).toEqual(['filter **', 'match a', 'filter c']);
    expect(label).toMatchObject({ kind: 'label', name: '@L' });
    expect(rules(label)).toEqual(['match b']);
  });

  test('of a worker begin with those of the root, wherever they stand', async () => {
    const [root, worker] = await levels(`<worker 0>\n${section('match w null')}</worker>\n${section('match ** null')}`);
    expect(rules(root)).toEqual(['match **']);
    expect(rules(worker)).toEqual(['match **', 'match w']);
    expect(unreached(worker)).toEqual(['w by **']);
  });

  test('come from included files in their place', async () => {
    const project = await projectOf(`@include first.conf\n${section('match b null')}`, { 'first.conf': section('match a null') });
    expect(rules(routesOf(project).levels[0])).toEqual(['match a', 'match b']);
  });
});

describe('what no event comes to', () => {
  test.each([
    ['**', 'a'],
    ['a.**', 'a'],
    ['a.**', 'a.*.c'],
    ['*', 'b*'],
    ['{a,b}', 'b'],
    ['a b', 'b a'],
    ['/a.*/', 'ab'],
  ])('%s before %s', async (first, second) => {
    const [root] = await levels(`<match ${first}>\n@type null\n</match>\n<match ${second}>\n@type null\n</match>\n`);
    expect(unreached(root)).toHaveLength(1);
  });

  test.each([
    ['a.*', 'a.**'],
    ['a', 'a b'],
    ['a.**', 'ab'],
    ['"#{x}"', 'a'],
    ['a,b', 'b'],
  ])('is not said of %s before %s', async (first, second) => {
    const [root] = await levels(`<match ${first}>\n@type null\n</match>\n<match ${second}>\n@type null\n</match>\n`);
    expect(unreached(root)).toEqual([]);
  });

  test('are tags that several matches share', async () => {
    const [root] = await levels(`${section('match a null') + section('match b null')}<match a b>\n@type null\n</match>\n`);
    expect(unreached(root)).toEqual(['a b by a,b']);
  });

  test('is not behind a filter, which lets events through', async () => {
    const [root] = await levels(section('filter ** stdout') + section('match a null'));
    expect(unreached(root)).toEqual([]);
  });

  test('is found among twenty thousand matches that begin alike', async () => {
    const all = Array.from({ length: 20_000 }, (_, i) => section(`match app.x${i}.** null`)).join('');
    const [root] = await levels(all + section('match app.x19999.y null'));
    expect(unreached(root)).toEqual(['app.x19999.y by app.x19999.**']);
  });
});

describe('the tags of a source', () => {
  const tags = async (source: string) => {
    const [found] = routesOf(await projectOf(source)).sources;
    return found && `${found.tags.kind} ${shownTags(found.tags)}`.trim();
  };
  test.each([
    ['source - sample tag=a.b', 'one a.b'],
    ['source - tail tag=a path=/x', 'one a'],
    ['source - tail tag=a.* path=/var/log/b.log', 'one a.var.log.b.log'],
    ['source - tail tag=a.* path=/var/log/*.log', 'like a.var.log.**'],
    ['source - tail tag=* path=*.log', 'any'],
    ['source - syslog tag=s', 'like s.*.*'],
    ['source - syslog tag=s emit_unmatched_lines=true', 'like s.*.* s.unmatched'],
    ['source - forward', 'any'],
    ['source - forward tag=a', 'one a'],
    ['source - forward tag=a add_tag_prefix=p', 'one p.a'],
    ['source - forward add_tag_prefix=p', 'like p.*.**'],
    ['source - http', 'any'],
    ['source - monitor_agent', 'none'],
    ['source - monitor_agent tag=m', 'one m'],
    ['source - unheard_of tag=a', 'any'],
    ['source - sample tag="#{x}"', 'any'],
  ])('%s', async (source, expected) => {
    expect(await tags(section(source))).toBe(expected);
  });

  test('that takes them from records are not known', async () => {
    expect(await tags(section('source - tcp tag=a', '<extract>\n  tag_key k\n</extract>'))).toBe('any');
  });
});

describe('where the events of a source begin', () => {
  const starts = async (text: string) =>
    routesOf(await projectOf(text)).sources.map(({ levels }) => levels.map(({ kind, name }) => `${kind} ${name}`));
  const label = (name: string) => `<label ${name}>\n${section('match ** null')}</label>\n`;

  test('is the root, a label or nowhere', async () => {
    const text = section('source - forward') + section('source - forward @label=@A') + section('source - forward @label=@B') + label('@A');
    expect(await starts(text)).toEqual([['root '], ['label @A'], []]);
  });

  test('is the root for @ROOT in a worker, with its rules', async () => {
    const text = `<worker 0>\n${section('source - forward @label=@ROOT')}</worker>\n${section('match ** null')}`;
    expect(await starts(text)).toEqual([['worker 0']]);
  });

  test('is every worker, and those without a section of their own', async () => {
    const worker = `<worker 0>\n${section('match w null')}</worker>\n`;
    expect(await starts(`<system>\nworkers 2\n</system>\n${worker}${section('source - forward')}`)).toEqual([['root ', 'worker 0']]);
    expect(await starts(`${worker}${section('source - forward')}`)).toEqual([['worker 0']]);
  });
});
