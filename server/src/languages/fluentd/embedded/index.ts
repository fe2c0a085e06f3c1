import type { Localized } from '../../../../../l10n/index.js';
import { say } from '../../../../../l10n/index.js';
import type { Features, Location } from '../../../core/features.js';
import type { Host } from '../../../core/host.js';
import type { Language, OpenFile, ParsedFile } from '../../../core/language.js';
import type { Problem } from '../../../core/problem.js';
import { suppress } from '../../../core/suppress.js';
import { contains, type Span } from '../../../core/text.js';
import { once } from '../once.js';
import { type Block, type Blocks, blocksOf } from './blocks.js';
import { outerEdit, outerEdits } from './edits.js';
import { isBlock } from './find.js';
import { indentationFolds } from './folding.js';
import { layered } from './host.js';
import { Places } from './place.js';

const fixed: Localized<object> = {
  en: () => 'This name stands in a text in which it cannot be changed, such as a part of a template. Change it by hand.',
  'zh-cn': () => '该名称所在的文本（例如模板的一部分）无法自动修改，请手动修改。',
};

/**
 * Fluentd configs inside YAML and JSON files: ConfigMaps, Helm charts, docker-compose files and what Rainbond keeps. Each is opened in the
 * language of its own, `inner`, and what that says is taken to the file around it.
 */
export function embedded(inner: Language): Language {
  const blocksIn = once(blocksOf);
  const description = (comment: '#' | undefined): Language => ({
    id: `${inner.id}-embedded`,
    comment,
    rules: [],
    features: new Set<keyof Features<never>>([...inner.features, 'folding']),
    triggers: inner.triggers,
    owns: async file => /\.(?:ya?ml|json)$/i.test(file.path) && blocksIn(file).blocks.length > 0,
    open: async (file, host) => {
      const blocks = blocksIn(file);
      // In quotes a comment ends where no line of the outer text does, so there each config is asked for its own.
      const quoted = blocks.blocks.some(({ scalar, text }) => !isBlock(scalar) && text.value.includes('plugsmith-disable'));
      return open(file, blocks, host, inner, quoted || file.path.endsWith('.json') ? uncommented : commented);
    },
  });
  const commented = description('#');
  const uncommented = description(undefined);
  return commented;
}

async function open(file: ParsedFile, blocks: Blocks, host: Host, inner: Language, language: Language): Promise<OpenFile> {
  const { path, text } = file;
  const below = layered(host, blocks);
  const opened = await Promise.all(
    blocks.blocks.map(async block => ({ block, open: await inner.open({ path: block.path, text: block.text }, below) })),
  );
  const places = new Places(path, text, blocks);
  const extents = blocks.blocks.map(block => places.extent(block));
  const ask = <T>(offset: number, use: (file: OpenFile, offset: number, block: Block) => T | undefined): T | undefined => {
    const block = places.blockAt(offset);
    const found = opened.find(each => each.block === block);
    return found && use(found.open, found.block.mapped.toInner(offset), found.block);
  };
  const all = <T>(use: (file: OpenFile, block: Block) => readonly T[] | undefined): T[] =>
    opened.flatMap(each => use(each.open, each.block) ?? []);
  const locations = (found: readonly Location[] | undefined) => found?.flatMap(each => places.location(each) ?? []);
  const spans = (found: readonly Span[] | undefined, { mapped }: Block) => found?.map(span => mapped.spanOut(span));
  const changeable = ({ mapped, scalar }: Block) => scalar.style === 'literal' && !mapped.pieces.some(({ masked }) => masked);
  return {
    path,
    text,
    language,
    severities: opened[0]?.open.severities ?? {},
    *problems() {
      for (const { block, open } of opened) {
        const own: Iterable<Problem> = language.comment ? open.problems() : suppress([...open.problems()], block.text, inner.comment);
        for (const problem of own) {
          const moved = places.problem(problem, block);
          if (moved) yield moved;
        }
      }
    },
    complete: at =>
      ask(at, (file, offset, block) => file.complete(offset)?.flatMap(each => places.completion(each, block, at, offset) ?? [])),
    hover: at =>
      ask(at, (file, offset, { mapped }) => {
        const found = file.hover(offset);
        return found && !mapped.touchesMask(found.span) ? { ...found, span: mapped.spanOut(found.span) } : undefined;
      }),
    symbols: () =>
      opened.map(({ block, open }) => ({
        name: block.name,
        kind: 'module',
        span: { start: block.keySpan.start, end: Math.max(block.keySpan.end, places.extent(block).end) },
        selection: block.keySpan,
        children: open.symbols()?.map(each => places.symbol(each, block)) ?? [],
      })),
    folding: () => [...indentationFolds(text, extents), ...all((file, block) => spans(file.folding(), block))],
    definition: at => ask(at, (file, offset) => locations(file.definition(offset))),
    references: at => ask(at, (file, offset) => locations(file.references(offset))),
    renameable: at =>
      ask(at, (file, offset, { mapped }) => {
        const found = file.renameable(offset);
        return found && { ...found, span: mapped.spanOut(found.span) };
      }),
    rename: (at, name) =>
      ask(at, (file, offset, block) => {
        const found = file.rename(offset, name);
        if (!found || 'refused' in found) return found;
        return outerEdits(found, path, text.value, block, places.blockOf) ?? { refused: say(fixed, {}) };
      }),
    links: () =>
      all((file, { mapped }) =>
        file.links()?.flatMap(({ span, target }) => {
          const to = places.location({ path: target });
          return to && to.path !== path && !mapped.touchesMask(span) ? [{ span: mapped.spanOut(span), target: to.path }] : [];
        }),
      ),
    lenses: () =>
      all((file, block) =>
        file.lenses()?.map(lens => ({
          ...lens,
          span: block.mapped.spanOut(lens.span),
          arguments: lens.arguments.map(each => (each === block.path ? path : each)),
        })),
      ),
    highlights: at => ask(at, (file, offset, block) => spans(file.highlights(offset), block)),
    linked: at => ask(at, (file, offset, block) => spans(file.linked(offset), block)),
    signature: at => ask(at, (file, offset) => file.signature(offset)),
    tokens: () => all((file, block) => file.tokens()?.flatMap(token => places.tokens(token, block))),
    format: (range, options) =>
      all((file, block) => {
        const extent = places.extent(block);
        if (!changeable(block) || (range && (range.end < extent.start || range.start > extent.end))) return [];
        const { mapped } = block;
        const within = range && {
          start: mapped.toInner(Math.max(range.start, extent.start)),
          end: mapped.toInner(Math.min(range.end, extent.end)),
        };
        const edits = file.format(within, options)?.map(edit => outerEdit(block, text.value, edit.span, edit.text)) ?? [];
        return edits.some(edit => !edit) ? [] : edits.flatMap(edit => edit ?? []);
      }),
    formatOnType: (at, typed, options) =>
      ask(at, (file, offset, block) =>
        changeable(block)
          ? file.formatOnType(offset, typed, options)?.flatMap(edit => outerEdit(block, text.value, edit.span, edit.text) ?? [])
          : undefined,
      ),
    hints: range =>
      all((file, { mapped }) =>
        file
          .hints({ start: 0, end: mapped.text.length })
          ?.filter(({ offset }) => !mapped.touchesMask({ start: offset, end: offset }))
          .map(hint => ({ ...hint, offset: mapped.toOuter(hint.offset, 'end') }))
          .filter(({ offset }) => contains(range, offset)),
      ),
    workspaceSymbols: () =>
      all(file =>
        file.workspaceSymbols()?.flatMap(symbol => {
          const location = places.location(symbol.location);
          return location ? [{ ...symbol, location }] : [];
        }),
      ),
    flow(tag) {
      for (const { open } of opened) {
        const found = open.flow(tag);
        if (found) return places.flow(found);
      }
      return undefined;
    },
  };
}
