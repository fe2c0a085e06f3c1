import type { Location as LspLocation, Position } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Location } from '../core/features.js';
import type { OpenFile } from '../core/language.js';
import type { Problem } from '../core/problem.js';
import type { Span, Text } from '../core/text.js';
import type { ReadFile } from './open-files.js';
import { Range } from './protocol.js';
import type { Session } from './session.js';
import type { Settings } from './settings.js';

/** One version of an open document, read in its language, for the features of the protocol: they speak of lines and characters. */
export class OpenDocument {
  readonly file: OpenFile;
  readonly uri: string;
  readonly version: number;
  /** What the editor takes the language of the document to be. */
  readonly languageId: string;
  /** The texts of other files, for as long as one request takes. */
  readonly #texts = new Map<string, Promise<Text | undefined>>();

  constructor(
    readonly session: Session,
    { uri, version, languageId }: TextDocument,
    readonly read: ReadFile,
    readonly settings: Settings,
  ) {
    this.file = read.file;
    this.uri = uri;
    this.version = version;
    this.languageId = languageId;
  }

  /** All that is wrong, with the severities that its user has chosen. */
  get problems(): readonly Problem[] {
    return this.read.problems(this.settings.severity);
  }

  offsetAt(position: Position): number {
    return this.file.text.offsetAt(position);
  }

  range(span: Span): Range {
    return rangeIn(this.file.text, span);
  }

  /** The span of a range that an editor sent. */
  span({ start, end }: Range): Span {
    return { start: this.offsetAt(start), end: this.offsetAt(end) };
  }

  /** Where a place in this file or another one is; undefined for a file that is gone. */
  async location({ path, span }: { readonly path?: string; readonly span?: Span }): Promise<LspLocation | undefined> {
    if (path === undefined || path === this.file.path) return { uri: this.uri, range: span ? this.range(span) : top };
    const uri = this.session.uriOf(path);
    if (!span) return { uri, range: top };
    const reading = this.#texts.get(path) ?? this.session.textOf(path);
    this.#texts.set(path, reading);
    const text = await reading;
    return text && { uri, range: rangeIn(text, span) };
  }

  async locations(places: readonly Location[] = []): Promise<LspLocation[]> {
    const found = await Promise.all(places.map(place => this.location(place)));
    return found.filter(each => each !== undefined);
  }
}

const top = Range.create(0, 0, 0, 0);

export function rangeIn(text: Text, { start, end }: Span): Range {
  return { start: text.positionAt(start), end: text.positionAt(end) };
}
