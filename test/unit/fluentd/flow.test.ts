import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { useLocale } from '../../../l10n/index.js';
import { edgeKey } from '../../../server/src/core/flow.js';
import { diskHost } from '../../../server/src/disk-host.js';
import { flowOf } from '../../../server/src/languages/fluentd/flow/graph.js';
import { layout } from '../../../server/src/languages/fluentd/flow/layout.js';
import { mermaid } from '../../../server/src/languages/fluentd/flow/mermaid.js';
import { svg } from '../../../server/src/languages/fluentd/flow/svg.js';
import { wayOf } from '../../../server/src/languages/fluentd/flow/way.js';
import { readParsed } from '../../../server/src/languages/fluentd/project/parsed-files.js';
import { openProject } from '../../../server/src/languages/fluentd/project/project.js';
import { usedLabels } from '../../../server/src/languages/fluentd/routing/used-labels.js';
import { brokenConfigs, configs } from '../support/fluentd-arbitrary.js';
import { projectOf, section } from '../support/fluentd-project.js';

afterEach(() => useLocale('en'));

const example = path.join(import.meta.dirname, '../../../examples/fluentd/fluent.conf');
async function exampleProject() {
  const root = await readParsed(example, diskHost);
  return root ? openProject(root, diskHost) : expect.fail();
}

/** The edges of a config as `source tail → match **`, with `?` for those that some events go and `✕` for those that none goes. */
async function edges(text: string): Promise<string[]> {
  const flow = flowOf(await projectOf(text));
  const name = (id: string) => {
    const { kind, title, detail } = flow.nodes.find(node => node.id === id) ?? expect.fail(id);
    return kind === 'lost' || kind === 'rest' ? kind : `${kind} ${detail || title}`;
  };
  const signs = { sure: '→', maybe: '?', dead: '✕' };
  return flow.edges.map(({ from, to, kind }) => `${name(from)} ${signs[kind]} ${name(to)}`);
}
const dead = async (text: string) =>
  flowOf(await projectOf(text))
    .nodes.filter(node => node.dead)
    .map(({ title, detail, note }) => `${title} ${detail}: ${note}`);
const label = (name: string, inner: string) => `<label ${name}>\n${inner}</label>\n`;

describe('the way of events', () => {
  test('leads through every filter that takes them to the first match', async () => {
    const text =
      section('source - sample tag=a.b') +
      section('filter a.** stdout') +
      section('filter b stdout') +
      section('match a.* null') +
      section('match ** null');
    expect(await edges(text)).toEqual(['source a.b → filter a.**', 'filter a.** → match a.*']);
  });

  test('ends where no match takes them', async () => {
    expect(await edges(section('source - sample tag=a') + section('match b null'))).toEqual(['source a → lost']);
  });

  test('parts where their tag is not known', async () => {
    const text = section('source - forward') + section('filter a.** stdout') + section('match a.b null') + section('match c null');
    expect(await edges(text)).toEqual([
      'source forward ? filter a.**',
      'source forward ? match c',
      'source forward ? rest',
      'filter a.** ? match a.b',
      'filter a.** ? rest',
    ]);
  });

  test('goes on in a label, and says when there is none', async () => {
    const text =
      section('source - sample tag=a') + section('match a relabel @label=@L') + label('@L', section('match ** relabel @label=@M'));
    expect(await edges(text)).toEqual(['source a → match a', 'match a → match **', 'match ** → lost']);
  });

  test('goes into each store of a copy, and on from there', async () => {
    const stores = '<store>\n  @type stdout\n</store>\n<store>\n  @type relabel\n  @label @L\n</store>';
    const text = section('source - sample tag=a') + section('match a copy', stores) + label('@L', section('match ** null'));
    expect(await edges(text)).toEqual([
      'source a → match a',
      'store relabel → match **',
      'match a → store stdout',
      'match a → store relabel',
    ]);
  });

  test('goes on with the tags that rewrite_tag_filter gives', async () => {
    const rule = '<rule>\n  key k\n  pattern /x/\n  tag b\n</rule>';
    const text =
      section('source - sample tag=a') + section('match a rewrite_tag_filter', rule) + section('match b null') + section('match c null');
    expect(await edges(text)).toEqual(['source a → match a', 'match a ? match b']);
    expect(await dead(text)).toEqual(['null c: No event comes here: no source gives such a tag.']);
  });

  test('goes round where a label leads to itself, and the picture ends', async () => {
    const text = section('source - sample tag=a @label=@L') + label('@L', section('match ** relabel @label=@L'));
    const project = await projectOf(text);
    expect(await edges(text)).toEqual(['source a → match **', 'match ** → match **']);
    expect(wayOf(project, 'a').told.at(-1)).toContain('they go round without end');
    expect(svg(flowOf(project), { title: 't' })).toContain('</svg>');
  });

  test('begins in Fluentd itself for its log and for errors', async () => {
    const text =
      section('source - sample tag=a') +
      section('match a null') +
      label('@ERROR', section('match ** null')) +
      label('@FLUENT_LOG', section('match fluent.* null'));
    expect(await edges(text)).toEqual(['source a → match a', 'log events that failed → match **', 'log fluent.* → match fluent.*']);
  });
});

describe('dead branches', () => {
  test('are what stands behind a match for the same, with its place', async () => {
    const text = section('source - forward') + section('match ** null') + section('match a null');
    expect(await dead(text)).toEqual(['null a: No event comes here: <match **> (fluent.conf:5) takes them all before.']);
    expect(await edges(text)).toContain('match ** ✕ match a');
  });

  test('are labels that nothing leads to, with all that is in them', async () => {
    const text =
      section('source - sample tag=a') + section('match a null') + label('@L', section('filter ** stdout') + section('match ** null'));
    expect(await dead(text)).toHaveLength(2);
    expect(flowOf(await projectOf(text)).groups).toMatchObject([{ dead: true, note: 'No event comes here: nothing leads to this label.' }]);
  });

  test('are not what an unknown plugin or a file that cannot be read may lead to', async () => {
    const start = section('source - sample tag=a');
    expect(await dead(start + section('match a my_retagger tag=b') + section('match b null'))).toEqual([]);
    expect(await dead(`${start + section('match a null')}@include /elsewhere/x.conf\n${label('@L', section('match ** null'))}`)).toEqual(
      [],
    );
    expect(await dead(start + section('match a relabel @label="#{x}"') + label('@L', section('match ** null')))).toEqual([]);
  });
});

describe('the way of one tag', () => {
  test('is told from its source to its outputs', async () => {
    expect(wayOf(await exampleProject(), 'shop.app').told).toEqual([
      'The source tail (conf.d/sources.conf:13) gives events the tag shop.app.',
      'The source forward (conf.d/sources.conf:24) may give events the tag shop.app.',
      '<filter **> (fluent.conf:9) is applied: record_transformer.',
      '<match shop.**> (fluent.conf:24) takes them: relabel.',
      'They go to <label @STORE>.',
      '<filter shop.app> (conf.d/labels.conf:2) is applied: record_transformer.',
      '<match shop.**> (conf.d/labels.conf:7) takes them: copy (elasticsearch, file).',
    ]);
  });

  test('is told of a tag that no source gives, as if one did', async () => {
    expect(wayOf(await projectOf(section('source - sample tag=a') + section('match a null')), 'b').told).toEqual([
      'No source gives events the tag b. If one did:',
      'No match takes them: Fluentd logs "no patterns matched" and drops them.',
    ]);
  });

  test('is told in Chinese', async () => {
    const project = await exampleProject();
    useLocale('zh-cn');
    for (const sentence of wayOf(project, 'shop.app').told) expect(sentence).toMatch(/\p{Script=Han}/u);
  });

  test('leads along edges that are drawn', async () => {
    const project = await exampleProject();
    const drawn = new Set(flowOf(project).edges.map(edgeKey));
    const { edges: on, nodes } = wayOf(project, 'shop.web.access');
    expect(on.filter(edge => !drawn.has(edge))).toEqual([]);
    expect(nodes.filter(id => !on.some(edge => edge.split(' ').includes(id)))).toEqual([]);
  });
});

describe('the picture', () => {
  test('of the example is the one in the documentation', async () => {
    const picture = svg(flowOf(await exampleProject()), { title: 'Event flow of examples/fluentd/fluent.conf' });
    await expect(picture).toMatchFileSnapshot(path.join(import.meta.dirname, '../../../docs/images/fluentd-flow.svg'));
  });

  test('says what it shows to those who do not see it', async () => {
    const picture = svg(flowOf(await exampleProject()), { title: 'A & B' });
    expect(picture).toContain('role="img" aria-labelledby="flow-title flow-desc"');
    expect(picture).toContain('<title id="flow-title">A &amp; B</title>');
    expect(picture).toMatch(/<desc id="flow-desc">4 sources, \d+ filters and matches; 3 of them get no events\.<\/desc>/);
  });

  test('asks for nothing from elsewhere, and takes no text for markup', async () => {
    const evil = '</text><script>alert(1)</script>"\'&\u0000\ud800';
    const text = `<source>\n@type ${evil}\ntag ${evil}\n</source>\n<match "</title><a>">\n@type null\n</match>\n<match **>\n@type x\n</match>`;
    const picture = svg(flowOf(await projectOf(text)), { title: evil });
    expect(picture).not.toMatch(/<script|<a>|href|url\((?!#)|@import|&(?!amp;|lt;|gt;|quot;|#39;)/);
    expect(picture).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f]/);
    expect(picture.match(/<g /g)?.length).toBe(picture.match(/<\/g>/g)?.length);
  });

  test('has no two parts in one place, from left to right and from top to bottom', async () => {
    const flow = flowOf(await exampleProject());
    for (const down of [false, true]) {
      const { boxes, width, height } = layout(flow, down);
      const all = flow.nodes.map(({ id }) => boxes.get(id) ?? expect.fail(id));
      for (const [i, a] of all.entries()) {
        expect(a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height).toBe(true);
        for (const b of all.slice(i + 1)) {
          expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y).toBe(true);
        }
      }
    }
  });

  test('in Mermaid names every part, and what Mermaid would read is written as entities', async () => {
    const flow = flowOf(await exampleProject());
    const written = mermaid(flow);
    expect(written).toMatch(/^flowchart LR\n/);
    expect(written).toContain('filter <b>grep</b><br/>shop.web.#42;#42;');
    expect(written.match(/ (-->|-\.->|-\. ✕ \.->)/g)).toHaveLength(flow.edges.length);
    expect(written).toMatch(/classDef dead .*\n {2}class [n\d,]+ dead/);
  });
});

test('nothing throws, whatever is written, and edges lead to parts that there are', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(configs, brokenConfigs, pieces), fc.constantFrom('a', 'a.b', 'x', ''), async (text, tag) => {
      const project = await projectOf(text);
      const flow = flowOf(project);
      const ids = new Set(flow.nodes.map(({ id }) => id));
      expect(ids.size).toBe(flow.nodes.length);
      for (const { from, to } of flow.edges) expect([ids.has(from), ids.has(to)]).toEqual([true, true]);
      const way = wayOf(project, tag);
      expect(svg({ ...flow, way }, { title: text })).toContain('</svg>');
      mermaid({ ...flow, way });
    }),
    { numRuns: 150 },
  );
});

test('a hundred thousand sections in each other do no harm', async () => {
  const many = 100_000;
  const text = `${section('source - forward')}<match **>\n@type copy\n${'<store>\n@type copy\n'.repeat(many)}${'</store>\n'.repeat(many)}</match>\n`;
  const project = await projectOf(text);
  expect(flowOf(project).nodes).toHaveLength(10);
  // What is deeper than we read may name any label.
  expect(usedLabels(project)).toBeUndefined();
});

const tag = fc.constantFrom('a', 'a.b', 'b');
const target = fc.constantFrom('@A', '@B', '@ROOT', '@NONE', '@ERROR');
const rules = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', '**', 'a.*', 'a.**', 'b', '{a,b}', '"#{x}"').chain(arg =>
        fc.oneof(
          fc.constant(`<filter ${arg}>\n@type grep\n</filter>\n`),
          fc.constant(`<match ${arg}>\n@type null\n</match>\n`),
          target.map(to => `<match ${arg}>\n@type relabel\n@label ${to}\n</match>\n`),
          target.map(
            to => `<match ${arg}>\n@type copy\n<store>\n@type relabel\n@label ${to}\n</store>\n<store>\n@type x\n</store>\n</match>\n`,
          ),
          fc
            .tuple(target, tag)
            .map(
              ([to, given]) =>
                `<match ${arg}>\n@type rewrite_tag_filter\n<rule>\ntag ${given}\nlabel ${to}\n</rule>\n<rule>\ntag $1\n</rule>\n</match>\n`,
            ),
        ),
      ),
    ),
    { maxLength: 5 },
  )
  .map(all => all.join(''));
const source = fc
  .tuple(fc.constantFrom('forward', 'sample', 'syslog', 'tail'), tag, fc.option(target))
  .map(([type, given, to]) => `<source>\n@type ${type}\ntag ${given}\n${to === null ? '' : `@label ${to}\n`}</source>\n`);
const pieces = fc
  .tuple(fc.array(source, { maxLength: 3 }), rules, rules, rules, rules)
  .map(
    ([sources, root, a, b, worker]) =>
      `${sources.join('')}${root}${label('@A', a)}${label('@B', b)}<worker 0>\n${worker}${label('@ERROR', a)}</worker>\n`,
  );

test('the summary counts one as one', async () => {
  const { summary } = flowOf(await projectOf('<source>\n  @type forward\n</source>\n<match **>\n  @type stdout\n</match>\n'));
  expect(summary).toBe('1 source, 1 filter or match.');
});
