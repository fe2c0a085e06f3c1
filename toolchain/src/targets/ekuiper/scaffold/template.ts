import type { Release } from '../../../../../schemas/ekuiper/releases.js';

/** What the files of a new project are made of. */
export interface Naming {
  /** What eKuiper installs it as. */
  readonly name: string;
  /** The Go symbol that eKuiper looks up. */
  readonly symbol: string;
  readonly module: string;
  /** What plugsmith.yml pins. */
  readonly target: string;
  readonly release: Release;
}

/** What is special of one kind of plugin; the rest of a project is the same for all. */
export interface Template {
  readonly kind: 'source' | 'sink' | 'function';
  readonly go: (naming: Naming) => string;
  readonly test: (naming: Naming) => string;
  readonly descriptor: (naming: Naming) => object;
  readonly defaults?: string;
  /** A rule that uses it, for the README. */
  readonly rule: (naming: Naming) => string;
}

/** A text in both languages of a descriptor. */
export const both = (en: string, zh: string) => ({ en_US: en, zh_CN: zh });

export const about = (description: ReturnType<typeof both>, page: string) => ({
  trial: false,
  author: { name: 'Your Name', email: 'you@example.com', company: '', website: '' },
  helpUrl: both(`https://ekuiper.org/docs/en/latest/${page}`, `https://ekuiper.org/docs/zh/latest/${page}`),
  description,
});
