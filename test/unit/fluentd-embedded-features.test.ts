import { describe, expect, test } from 'vitest';
import type { Edit } from '../../server/src/core/fix.js';
import type { OpenFile } from '../../server/src/core/language.js';
import { openFile, problemsOf } from '../../server/src/engine.js';
import { languages } from '../../server/src/languages/index.js';
import { memoryHost } from '../support/fixtures.js';

const options = { tabSize: 2, insertSpaces: true };

/** Opens a text, in which `|` is the cursor when it stands alone after a word or blank as `‸`. */
async function opened(marked: string, path = '/k8s/fluentd.yaml', more: Record<string, string> = {}) {
  const at = marked.indexOf('‸');
  const text = marked.replace('‸', '');
  const file = await openFile(path, text, languages, memoryHost(new Map([...Object.entries(more), [path, text]])));
  if (!file) throw new Error('no language owns it');
  const slice = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end);
  return { file, at, text, slice };
}

function applied(text: string, edits: readonly Edit[]): string {
  return edits
    .flatMap(edit => (edit.kind === 'replace' ? [edit] : []))
    .sort((a, b) => b.span.start - a.span.start)
    .reduce((all, { span, text: written }) => all.slice(0, span.start) + written + all.slice(span.end), text);
}

const labels = (file: OpenFile, at: number) => (file.complete(at) ?? []).map(({ label }) => label);

const configMap = `kind: ConfigMap
data:
  fluent.conf: |
    <source>
      @type forward
      @label @APP
    </source>
    @include output.conf
  output.conf: |
    <label @APP>
      <match **>
        @type stdout
      </match>
    </label>
`;

describe('in a ConfigMap', () => {
  test('a parameter is offered where it is written, and replaces what is written', async () => {
    const { file, at, slice } = await opened(configMap.replace('      @label @APP', '      po‸\n      @label @APP'));
    const port = file.complete(at)?.find(({ label }) => label === 'port');
    expect(slice(port?.replace)).toBe('po');
  });

  test('a parameter is offered on an empty line, even one that is not yet indented enough', async () => {
    for (const blanks of ['      ', '    ', '  ', '']) {
      const { file, at, text } = await opened(configMap.replace('      @label @APP', `${blanks}‸\n      @label @APP`));
      const port = file.complete(at)?.find(({ label }) => label === 'port');
      expect(port, JSON.stringify(blanks)).toBeDefined();
      if (!port) continue;
      const after = text.slice(0, port.replace.start) + port.insert + text.slice(port.replace.end);
      expect(after).toMatch(/^ {4,6}port /m);
    }
  });

  test('the last line of a config is one where something can be written', async () => {
    const { file, at } = await opened(`${configMap}    ‸`);
    expect(labels(file, at)).toContain('source');
  });

  test('nothing is offered outside of the configs', async () => {
    const { file, at } = await opened(configMap.replace('kind:', 'ki‸nd:'));
    expect(file.complete(at)).toBeUndefined();
    expect(file.hover(at)).toBeUndefined();
  });

  test('one learns what a parameter is', async () => {
    const { file, at, slice } = await opened(configMap.replace('@type stdout', '@type std‸out'));
    const hover = file.hover(at);
    expect(slice(hover?.span)).toContain('stdout');
    expect(hover?.markdown).toContain('stdout');
  });

  test('a label leads to where it is defined in the config beside it', async () => {
    const { file, at, slice } = await opened(configMap.replace('@label @APP', '@label @A‸PP'));
    const [place] = file.definition(at) ?? [];
    expect(place?.path).toBe('/k8s/fluentd.yaml');
    expect(place?.span?.start).toBeGreaterThan(at);
    expect(slice(place?.span)).toContain('@APP');
  });

  test('a label gets a new name in all configs', async () => {
    const { file, at, text } = await opened(configMap.replace('@label @APP', '@label @A‸PP'));
    const edits = file.rename(at, '@WEB');
    if (!edits || 'refused' in edits) throw new Error('refused');
    expect(applied(text, edits)).toBe(configMap.replaceAll('@APP', '@WEB'));
  });

  test('the outline shows each config with its sections', async () => {
    const { file, slice } = await opened(configMap);
    const outline = file.symbols() ?? [];
    expect(outline.map(({ name, children }) => [name, children.map(child => child.name)])).toEqual([
      ['fluent.conf', ['source', '@include']],
      ['output.conf', ['label @APP']],
    ]);
    expect(slice(outline[1]?.children[0]?.selection)).toBe('label');
  });

  test('both tags of a section are lit up, and changed together', async () => {
    const { file, at, slice } = await opened(configMap.replace('<match **>', '<mat‸ch **>'));
    expect(file.highlights(at)?.map(slice)).toEqual(['match', 'match']);
    expect(file.linked(at)?.map(slice)).toEqual(['match', 'match']);
  });

  test('colours stand where the words are', async () => {
    const { file, slice } = await opened(configMap);
    const coloured = file.tokens()?.map(({ span }) => slice(span)) ?? [];
    expect(coloured).toContain('source');
    expect(coloured.join('')).not.toMatch(/\n|kind|data/);
  });

  test('sections and the keys around them fold', async () => {
    const { file, text } = await opened(configMap);
    const folds = file.folding()?.map(({ start, end }) => [text.slice(0, start).split('\n').length, text.slice(0, end).split('\n').length]);
    expect(folds).toEqual(
      expect.arrayContaining([
        [2, 14],
        [3, 8],
        [4, 6],
        [10, 13],
      ]),
    );
  });

  test('the way of events is drawn for the file that the config is in', async () => {
    const { file, slice } = await opened(configMap);
    expect(file.lenses()?.map(({ span, arguments: [path] }) => [slice(span), path])).toEqual([['<source>', '/k8s/fluentd.yaml']]);
    const nodes = file.flow()?.nodes ?? [];
    expect(nodes.length).toBeGreaterThan(1);
    for (const { place } of nodes) if (place) expect(place.path).toBe('/k8s/fluentd.yaml');
  });

  test('the meaning of a time is shown behind it', async () => {
    const { file, text } = await opened(
      'data:\n  fluent.conf: |\n    <match **>\n      @type forward\n      send_timeout 500ms\n      <server>\n        host a\n      </server>\n    </match>\n',
    );
    const [hint] = file.hints({ start: 0, end: text.length }) ?? [];
    expect(text.slice(0, hint?.offset).endsWith('500ms')).toBe(true);
  });
});

describe('a config is formatted where it stands', () => {
  const crooked =
    'data:\n  a: 1\n  fluent.conf: |\n    <match **>\n    @type stdout\n        <format>\n    @type json\n     </format>\n    </match>\n  z: 1\n';
  const straight =
    'data:\n  a: 1\n  fluent.conf: |\n    <match **>\n      @type stdout\n      <format>\n        @type json\n      </format>\n    </match>\n  z: 1\n';

  test('with the indentation of its block, and nothing else', async () => {
    const { file, text } = await opened(crooked);
    expect(applied(text, file.format(undefined, options) ?? [])).toBe(straight);
  });

  test('unless a template decides what stands in it', async () => {
    const { file } = await opened(crooked.replace('    @type stdout\n', '    {{- if .x }}\n    @type stdout\n    {{- end }}\n'));
    expect(file.format(undefined, options)).toEqual([]);
  });
});

test('in quotes, a comment switches off what stands below it in the config', async () => {
  const conf = (comment: string) => `<match a.**>\n  @type stdout\n${comment}  prot 1\n</match>\n`;
  const codes = async (path: string, text: string) => problemsOf((await opened(text, path)).file).map(({ code }) => code);
  for (const path of ['/k8s/a.json', '/k8s/a.yaml']) {
    const text = (comment: string) => JSON.stringify({ data: { 'fluent.conf': conf(comment) } }, null, 1);
    expect(await codes(path, text(''))).toContain('fluentd/unknown-parameter');
    expect(await codes(path, text('  # plugsmith-disable-next-line fluentd/unknown-parameter\n'))).not.toContain(
      'fluentd/unknown-parameter',
    );
    expect(await codes(path, text('  # plugsmith-disable-next-line fluentd/unknown-parameter\n'))).not.toContain(
      'plugsmith/unused-suppression',
    );
  }
});

test('an @include of where configs will be mounted leads to those beside it', async () => {
  const text = configMap.replace('@include output.conf', '@include /fluentd/etc/conf.d/*.conf');
  const { file, at, slice } = await opened(text.replace('@label @APP', '@label @A‸PP'));
  expect(slice(file.definition(at)?.[0]?.span)).toContain('@APP');
  expect(problemsOf(file)).toEqual([]);
});

test('an @include of a file that is not there may lead to one of the image, which may define all that is missing', async () => {
  for (const target of ['kubernetes.conf', '/fluentd/etc/conf.d/*.conf', '"systemd.conf"']) {
    const text = `data:\n  fluent.conf: |\n    @include ${target}\n    <source>\n      @type forward\n      @label @ELSEWHERE\n    </source>\n`;
    expect(problemsOf((await opened(text)).file)).toEqual([]);
  }
  const alone = 'data:\n  fluent.conf: |\n    <source>\n      @type forward\n      @label @ELSEWHERE\n    </source>\n';
  expect(problemsOf((await opened(alone)).file).map(({ code }) => code)).toContain('fluentd/undefined-label');
  expect(problemsOf((await opened(alone.replace('fluent.conf', 'input.conf'))).file)).toEqual([]);
});

test('what is no config of Fluentd is nobody’s', async () => {
  for (const text of [
    'a: |\n  <b>x</b>\n',
    'nginx.conf: |\n  server {}\n',
    'run: |\n  cat <<EOF\n  <source>\n  EOF\n',
    'fluent-bit.conf: |\n  [INPUT]\n    Name tail\n',
  ])
    expect(await openFile('/x/a.yaml', text, languages, memoryHost(new Map()))).toBeUndefined();
});
